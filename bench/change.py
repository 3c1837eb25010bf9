"""A change of the board that screens are watched for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A new leader: what a frame that shows it holds, and how it comes about."""

    marker: str
    make: Callable[[], Awaitable[None]]
