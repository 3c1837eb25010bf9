"""Shuts out whoever keeps guessing."""

import time
from collections import OrderedDict
from collections.abc import Callable

from trex_app.metrics import rate_limited
from trex_app.rate_limit import TooManyRequestsError

MAX_FAILURES = 5
LOCKED_SECONDS = 15 * 60
MAX_KEYS = 10_000  # remembered at a time; the least recently failed is forgotten first


class Lockout:
    """Counts failures by key; at the maximum the key is locked, counted from its last failure."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def require(self, key: str) -> None:
        """Check that the key is not locked.

        Raises:
            TooManyRequestsError: it is.
        """
        count, left = self._count(key), self._left(key)
        if count >= MAX_FAILURES and left > 0:
            rate_limited.labels("staff_sign_in").inc()
            raise TooManyRequestsError(int(left) + 1)

    def fail(self, key: str) -> None:
        """Count a failure."""
        self._failures[key] = (self._count(key) + 1, self._clock())
        self._failures.move_to_end(key)
        if len(self._failures) > MAX_KEYS:
            self._failures.popitem(last=False)

    def guess(self, *keys: str) -> None:
        """Count a failure of each key until the guess proves right: those sent side by side count too.

        Raises:
            TooManyRequestsError: one of them is locked; then nothing is counted.
        """
        for key in keys:
            self.require(key)
        for key in keys:
            self.fail(key)

    def forgive(self, *keys: str) -> None:
        """Take back one failure of each key that turned out to be none."""
        for key in keys:
            if count := self._count(key):
                self._failures[key] = (count - 1, self._failures[key][1])

    def clear(self, *keys: str) -> None:
        """Forget the failures of keys that got in."""
        for key in keys:
            self._failures.pop(key, None)

    def _count(self, key: str) -> int:
        return self._failures[key][0] if self._left(key) > 0 else 0

    def _left(self, key: str) -> float:
        _, failed_at = self._failures.get(key, (0, -float("inf")))
        return failed_at + LOCKED_SECONDS - self._clock()
