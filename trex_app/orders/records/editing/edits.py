"""An edit of a row, who makes it, and why one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from trex_app.staff.roles import Role

Action = Literal["changed", "created", "imported", "undone", "expired", "hidden"]
Code = Literal[
    "unknown", "stale", "transition", "no_stock", "no_items", "closed", "exists", "not_allowed", "missing", "reserved"
]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Author:
    """Who edits, as the history names them, and what their role lets them do."""

    signature: str
    role: Role


@dataclass(frozen=True)
class Edit:
    """New values of a row. `version` is the one they were made on; None: whatever it is by now."""

    id: int
    values: dict[str, Any]
    version: int | None = None


@dataclass(frozen=True)
class Theirs:
    """What somebody else wrote in the meantime into the fields of an edit."""

    by: str
    at: datetime
    values: dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """Why a row cannot be edited so."""

    id: int
    code: Code
    field: str = ""
    theirs: Theirs | None = None


class RefusedError(Exception):
    """Nothing was written: these rows cannot be edited so."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__(f"{len(refusals)} edits refused: {refusals[0].code}")
        self.refusals = refusals


@dataclass(frozen=True)
class Changed:
    """A row before and after an edit; both hold every column that can be edited."""

    before: Row
    after: Row
    fields: tuple[str, ...]

    @property
    def id(self) -> int:
        """The row's id."""
        return int(self.before["id"])


@dataclass(frozen=True)
class Job:
    """What a set of edits is, for the history."""

    author: Author
    action: Action
    batch: int | None = None
    compensating: bool = False
    """Whether the edits take others back: then any status may follow any other."""
    remarks: dict[str, str] = field(default_factory=dict)
    """Further personal values for the history, such as the reason for reopening an order."""
