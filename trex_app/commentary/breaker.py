"""A circuit breaker: stops asking a model that does not answer."""

import time
from collections.abc import Callable

FAILURES = 3
OPEN_SECONDS = 30.0


class Breaker:
    """Opens for 30 s after 3 failures in a row; the next attempt after that decides."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures = 0
        self._open_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the model should not be asked now."""
        return self._clock() < self._open_until

    def succeed(self) -> None:
        """Record a usable answer."""
        self._failures = 0

    def fail(self) -> None:
        """Record that no usable answer came."""
        self._failures += 1
        if self._failures >= FAILURES:
            self._open_until = self._clock() + OPEN_SECONDS
