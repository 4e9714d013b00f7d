"""Stands in for time-machine, which is compiled: in the browser the worker's own clock is what Python reads."""

from datetime import datetime
from typing import Any


class Traveller:
    """Moves the clock that `travel` stopped (seconds)."""

    def shift(self, seconds: float) -> None:
        from js import proofnotesClock  # not at import time: a memory snapshot cannot hold it

        proofnotesClock.shift(seconds * 1000)


class travel:
    """Stop the clock at an ISO time; the worker starts it again when the block ends."""

    def __init__(self, destination: str, *, tick: bool = True) -> None:
        if tick:
            raise NotImplementedError("the browser's clock can only stand still")
        self.destination = datetime.fromisoformat(destination)

    def __enter__(self) -> Traveller:
        from js import proofnotesClock

        proofnotesClock.freeze(self.destination.timestamp() * 1000)
        return Traveller()

    def __exit__(self, *_: Any) -> None:
        from js import proofnotesClock

        proofnotesClock.release()
