"""The history as staff read it, and what has changed since they last looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trex_app.database.engine import Database
from trex_app.orders.history import repository

PAGE = 50
MAX_CHANGES = 500
NEWEST = 2**31 - 1


@dataclass(frozen=True)
class PastChange:
    """Who changed what, from what to what."""

    id: int
    entity: str
    entity_id: int
    version: int
    action: str
    staff: str
    at: datetime
    batch: int | None
    changes: dict[str, list[Any]]


@dataclass(frozen=True)
class Changes:
    """Rows that changed, as (entity, id, version), and the cursor for the next call. `all`: too many to tell."""

    after: int
    rows: list[tuple[str, int, int]]
    all: bool


class History:
    """Reads the history."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, entity: str, entity_id: int, before: int | None) -> list[PastChange]:
        """The newest entries of a row before a version, newest first."""
        async with self._database.statements() as session:
            rows = await repository.read_of(session, entity, entity_id, before or NEWEST, PAGE)
        return [PastChange(**row) for row in rows]

    async def newest(self, before: int | None) -> list[PastChange]:
        """The newest entries about anything before an id, newest first."""
        async with self._database.statements() as session:
            rows = await repository.read_newest(session, before or 2**53, PAGE)
        return [PastChange(**row) for row in rows]

    async def changes(self, after: int | None) -> Changes:
        """What has changed since a cursor; without one, only the cursor. Each change is told once."""
        async with self._database.transaction() as session:
            await repository.see_one_moment(session)
            cursor = await repository.read_cursor(session)
            found = await repository.read_changes(session, after, MAX_CHANGES + 1) if after is not None else []
        rows = [(row["entity"], row["entity_id"], row["version"]) for row in found[:MAX_CHANGES]]
        return Changes(cursor, rows, len(found) > MAX_CHANGES)
