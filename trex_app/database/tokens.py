"""A database token and when to fetch the next one; times are Unix seconds."""

import random
import time
from dataclasses import dataclass, field

LIFE_WITHOUT_EXPIRY = 15 * 60.0
REFRESH_AHEAD = 10 * 60.0
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0


@dataclass(frozen=True)
class Token:
    """A password that logs in until `expires_at`; None where the workspace named no expiry."""

    value: str = field(repr=False)
    expires_at: float | None = None
    issued_at: float = field(default_factory=time.time)

    @property
    def refresh_at(self) -> float:
        """Ten minutes before the expiry; for tokens that live less than twenty, at half their life."""
        if self.expires_at is None:
            return self.issued_at + LIFE_WITHOUT_EXPIRY
        life = self.expires_at - self.issued_at
        return self.issued_at + max(life / 2, life - REFRESH_AHEAD)

    def is_stale(self) -> bool:
        """Whether it is time to fetch the next token."""
        return time.time() >= self.refresh_at

    def is_alive(self) -> bool:
        """Whether the database still accepts it, as far as can be known here."""
        return self.expires_at is None or time.time() < self.expires_at


class Backoff:
    """Exponential backoff with jitter between failed attempts; the first `free` failures cause no pause."""

    def __init__(self, free: int = 0) -> None:
        self.failures = 0
        self._free = free
        self._next_attempt = 0.0

    @property
    def seconds_left(self) -> float:
        """How long to wait before the next attempt; 0 if it may be made now."""
        return max(0.0, self._next_attempt - time.monotonic())

    def fail(self) -> None:
        """Record a failure and lengthen the pause."""
        self.failures += 1
        doublings = self.failures - self._free - 1
        if doublings >= 0:
            pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(doublings, 10))
            self._next_attempt = time.monotonic() + pause * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, no secret

    def reset(self) -> None:
        """Record a success."""
        self.failures = 0
        self._next_attempt = 0.0
