"""What goes over the wire about the history."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from trex_app.orders.history.reading import Changes, PastChange
from trex_app.orders.records.tables import MASK, MASKED


class PastChangeResponse(BaseModel):
    """Who changed what: `changes` has old and new value by field. Addresses are told as changed, not shown."""

    id: int
    entity: str
    entity_id: int
    version: int
    action: str
    staff: str
    at: datetime
    batch: int | None
    changes: dict[str, list[Any]]

    @classmethod
    def of(cls, change: PastChange) -> "PastChangeResponse":
        """The response about an entry."""
        changes = {name: [MASK, MASK] if name in MASKED else pair for name, pair in change.changes.items()}
        return cls(**{**vars(change), "changes": changes})


class ChangedRow(BaseModel):
    """A row that has changed."""

    entity: str
    id: int
    version: int


class ChangesResponse(BaseModel):
    """What has changed, and the cursor for the next call; `all` says that everything should be read again."""

    after: int
    rows: list[ChangedRow]
    all: bool

    @classmethod
    def of(cls, changes: Changes) -> "ChangesResponse":
        """The response about changes."""
        rows = [ChangedRow(entity=entity, id=row_id, version=version) for entity, row_id, version in changes.rows]
        return cls(after=changes.after, rows=rows, all=changes.all)
