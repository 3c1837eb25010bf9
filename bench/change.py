"""A change of the board that the watchers wait for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A new leader: the marker in a frame that shows it, and how it is made."""

    marker: str
    make: Callable[[], Awaitable[None]]
