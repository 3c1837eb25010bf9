"""Stops asking a model that does not answer."""

import time
from collections.abc import Callable

FAILURES = 3
REST_SECONDS = 30.0


class Breaker:
    """Open for 30 s after 3 failures in a row; then one more try decides."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._open_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether nobody should ask now."""
        return self._clock() < self._open_until

    def succeed(self) -> None:
        """An answer came."""
        self._failures = 0

    def fail(self) -> None:
        """No usable answer came."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._open_until = self._clock() + REST_SECONDS
