"""Token buckets and quotas, on the clock of the sandbox."""

import time
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """Holds `burst` tokens at most and gains `rate` of them a second; a request takes one."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    since: float = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = self.burst
        self.since = time.time()

    def fill(self) -> None:
        now = time.time()
        self.tokens = min(self.burst, self.tokens + (now - self.since) * self.rate)
        self.since = now

    def has(self) -> bool:
        self.fill()
        return self.tokens >= 1 - 1e-9

    def take(self) -> None:
        self.tokens -= 1


class Limits:
    """All buckets and all counters of one sandbox."""

    def __init__(self) -> None:
        self.buckets: dict[tuple[str, ...], Bucket] = {}
        self.used: dict[tuple[str, ...], int] = {}

    def bucket(self, key: tuple[str, ...], rate: float, burst: float) -> Bucket:
        """The bucket of that name; new settings keep what is in it."""
        found = self.buckets.setdefault(key, Bucket(rate, burst))
        found.fill()
        found.rate, found.burst = rate, burst
        found.tokens = min(found.tokens, burst)
        return found

    def use(self, key: tuple[str, ...], limit: int, period: str) -> bool:
        """Count one request; False where the quota of this day, week or month is used up."""
        now = time.gmtime()
        when = {"DAY": "%Y-%j", "WEEK": "%G-%V", "MONTH": "%Y-%m"}[period]
        counter = (*key, time.strftime(when, now))
        if self.used.get(counter, 0) >= limit:
            return False
        self.used[counter] = self.used.get(counter, 0) + 1
        return True
