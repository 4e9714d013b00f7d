"""A frozen clock that moves when the code under it waits."""

import contextlib
import time
from collections.abc import Callable, Iterator
from unittest import mock

import botocore.handlers
import time_machine
from moto.sqs.models import Queue

EPOCH = "2026-12-01T09:00:00Z"


class Clock:
    """Stands still at `EPOCH` until something waits or asks AWS; times are in seconds."""

    def __init__(self) -> None:
        self._traveller: time_machine.Traveller | None = None
        self.on_wait: list[Callable[[], None]] = []
        self.agenda: list[Callable[[], float | None]] = []  # each tells when something is due, in seconds

    def tick(self, seconds: float) -> None:
        """Move forward without telling anyone."""
        if self._traveller is not None:
            self._traveller.shift(seconds)

    def wait(self, seconds: float) -> None:
        """What `time.sleep` does in the sandbox: let what is due happen, now and on the way."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        end = time.time() + seconds
        self._happen()
        while (due := self._next_due()) is not None and due < end:
            self.tick(max(0.0, due - time.time()))
            if time.time() < due:  # the browser's clock counts whole milliseconds
                self.tick(0.001)
            self._happen()
            seconds = max(0.0, end - time.time())
            if self._next_due() == due:  # whoever should do it is the one who waits
                break
        self.tick(seconds)
        self._happen()

    def _next_due(self) -> float | None:
        return min((at for ask in self.agenda if (at := ask()) is not None), default=None)

    def _happen(self) -> None:
        for happen in self.on_wait:
            happen()

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        with (
            time_machine.travel(EPOCH, tick=False) as self._traveller,
            mock.patch.object(time, "sleep", self.wait),
            mock.patch.object(Queue, "wait_for_messages", lambda _queue, seconds: self.wait(seconds)),
        ):
            try:
                yield
            finally:
                self._traveller = None


clock = Clock()


def _request_takes_a_millisecond(**_: object) -> None:
    # moto asks for "later than": with time quite still a timeout of 0 would never end
    clock.tick(0.001)


botocore.handlers.BUILTIN_HANDLERS.append(("request-created", _request_takes_a_millisecond))
