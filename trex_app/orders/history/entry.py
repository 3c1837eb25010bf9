"""One entry of the history, as it is written."""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, list[Any]]
"""Old and new value by field."""


@dataclass(frozen=True)
class Entry:
    """A version of a row, and what it changed. Personal values stand in `private`, and vanish with the player."""

    entity_id: int
    version: int
    action: str
    staff: str
    changes: Values
    private: Values = field(default_factory=dict)
    player_id: int | None = None
    batch: int | None = None
