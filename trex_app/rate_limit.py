"""How often somebody may ask."""

import time
from collections import OrderedDict
from collections.abc import Callable

from trex_app.metrics import rate_limited

MAX_KEYS = 10_000  # remembered at a time; the least recently used is forgotten first


class TooManyRequestsError(Exception):
    """Somebody asked too often; `retry_after` is how many seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many requests, try again in {retry_after} s")
        self.retry_after = retry_after


class RateLimit:
    """A token bucket for each key, an address or a player: `per_minute` tokens, refilled evenly."""

    def __init__(self, what: str, per_minute: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._capacity = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str | int, tuple[float, float]] = OrderedDict()

    def take(self, key: str | int) -> None:
        """Spend one token of the key.

        Raises:
            TooManyRequestsError: none is left.
        """
        self.require(key)
        self.spend(key)

    def require(self, key: str | int) -> None:
        """Check that a token is left, without spending it.

        Raises:
            TooManyRequestsError: none is left.
        """
        left = self._left(key)
        if left < 1:
            rate_limited.labels(self._what).inc()
            raise TooManyRequestsError(int((1 - left) / self._per_second) + 1)

    def spend(self, key: str | int, cost: float = 1) -> bool:
        """Spend as many tokens as there are, up to `cost`; returns whether there were enough."""
        left = self._left(key)
        self._buckets[key] = (max(0.0, left - cost), self._clock())
        self._buckets.move_to_end(key)
        if len(self._buckets) > MAX_KEYS:
            self._buckets.popitem(last=False)
        return left >= cost

    def _left(self, key: str | int) -> float:
        tokens, seen = self._buckets.get(key, (self._capacity, self._clock()))
        return min(self._capacity, tokens + (self._clock() - seen) * self._per_second)
