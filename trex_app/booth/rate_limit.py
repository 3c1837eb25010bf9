"""How often one address may ask."""

import time
from collections import OrderedDict
from collections.abc import Callable

from trex_app.booth.metrics import rate_limited

MOST_ADDRESSES = 10_000  # remembered at once; the longest unseen is forgotten first


class TooManyRequestsError(Exception):
    """The address asked too often; `retry_after` is how many seconds to wait."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many requests, try again in {retry_after} s")
        self.retry_after = retry_after


class RateLimit:
    """A bucket of tokens an address: `per_minute` of them, refilled evenly."""

    def __init__(self, what: str, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> None:
        """Spend one token of the address.

        Raises:
            TooManyRequestsError: none is left.
        """
        moment = self._clock()
        tokens, seen = self._buckets.pop(address, (self._most, moment))
        tokens = min(self._most, tokens + (moment - seen) * self._per_second)
        allowed = tokens >= 1
        self._buckets[address] = (tokens - 1 if allowed else tokens, moment)
        if len(self._buckets) > MOST_ADDRESSES:
            self._buckets.popitem(last=False)
        if not allowed:
            rate_limited.labels(self._what).inc()
            raise TooManyRequestsError(int((1 - tokens) / self._per_second) + 1)
