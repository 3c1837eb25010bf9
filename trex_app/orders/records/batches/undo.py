"""Taking a batch back: every row that nobody has touched since gets its old values."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.database.engine import Database
from trex_app.orders.history import repository as history
from trex_app.orders.records.batches import repository
from trex_app.orders.records.columns import InvalidValueError
from trex_app.orders.records.editing.changing import change_rows
from trex_app.orders.records.editing.editors import Editors
from trex_app.orders.records.editing.edits import Author, Changed, Edit, Job, RefusedError
from trex_app.orders.records.tables import TABLES, Table

MAX_ROUNDS = 5


class UnknownBatchError(Exception):
    """There is no such batch."""


class AlreadyUndoneError(Exception):
    """Another batch has taken this one back."""


@dataclass(frozen=True)
class Undone:
    """What was taken back: rows with their old values again, and rows left because others have changed them since."""

    batch: int
    restored: int
    skipped: int


class Undo:
    """Takes batches back."""

    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    async def undo(self, batch: int, author: Author) -> Undone:
        """Give the rows of a batch their old values again, but for those changed since.

        Raises:
            UnknownBatchError, AlreadyUndoneError: there is nothing to take back.
        """
        async with self._database.transaction() as session:
            found = await repository.lock_batch(session, batch)
            if found is None:
                raise UnknownBatchError
            entity, undone_by = found
            if undone_by is not None:
                raise AlreadyUndoneError
            table = next(table for table in TABLES.values() if table.entity == entity)
            entries = await history.read_batch(session, batch)
            edits = [edit for entry in entries if (edit := _reversed(table, dict(entry)))]
            undo = await repository.add_batch(session, "undo", entity, author.signature, len(edits))
            await repository.set_undone(session, batch, undo)
            job = Job(author, "undone", batch=undo, compensating=True)
            changes = await self._restore(session, table, edits, job)
            await repository.set_rows(session, undo, len(changes))
        return Undone(undo, len(changes), len(entries) - len(changes))

    async def _restore(self, session: AsyncSession, table: Table, edits: list[Edit], job: Job) -> list[Changed]:
        """Make what can be made of the edits: each round leaves out what the one before has refused."""
        for _ in range(MAX_ROUNDS):
            try:
                async with session.begin_nested():
                    return await change_rows(session, self._editors.of(table), edits, job)
            except RefusedError as error:
                refused = {refusal.id for refusal in error.refusals}
                edits = [edit for edit in edits if edit.id not in refused]
        return []


def _reversed(table: Table, entry: dict[str, Any]) -> Edit | None:
    """The edit that takes an entry back, made on its version. What is new is closed, not deleted."""
    if entry["action"] == "created" or entry["version"] == 1:
        created: dict[str, dict[str, Any]] = {"order": {"status": "cancelled"}, "product": {"active": False}}
        values = created.get(table.entity, {})
    else:
        values = {}
        for name, (old, _) in entry["changes"].items():
            column = table.columns.get(name)
            if column and column.editor:
                try:
                    values[name] = column.read(old)
                except InvalidValueError:
                    return None
    return Edit(entry["entity_id"], values, entry["version"]) if values else None
