"""Bulk edits: looked at first, then made whole or not at all."""

from dataclasses import asdict, dataclass, field
from typing import Any

from trex_app.database.engine import Database
from trex_app.orders.records import repository as rows_of
from trex_app.orders.records.batches import repository
from trex_app.orders.records.editing.changing import change_rows
from trex_app.orders.records.editing.editors import Editors
from trex_app.orders.records.editing.edits import Author, Edit, Job, Refusal, RefusedError
from trex_app.orders.records.records import InvalidFieldsError, read_values
from trex_app.orders.records.tables import Table
from trex_app.orders.records.view import View

MAX_BATCH = 5000
SHOWN = 50  # refusals told one by one


class TooManyRowsError(Exception):
    """More rows than one batch may change."""


@dataclass(frozen=True)
class Selection:
    """Which rows to change: by id and version as they were seen, or all that fit a view."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    view: View | None = None


@dataclass(frozen=True)
class Preview:
    """What a batch would do: the rows it is about, how many would change, and those that cannot."""

    rows: list[tuple[int, int]]
    changes: int
    refused: int
    refusals: list[Refusal]


@dataclass(frozen=True)
class Applied:
    """A batch that was written, and how many rows it changed."""

    batch: int
    changes: int


class _PreviewedError(Exception):
    """Ends the transaction of a preview, so that nothing of it stays."""


class Batches:
    """Previews and applies bulk edits."""

    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    async def select(self, selection: Selection, values: dict[str, Any]) -> list[Edit]:
        """The same values for every row of a selection, as they are now.

        Raises:
            TooManyRowsError: there are more than `MAX_BATCH`.
        """
        found = selection.rows
        if selection.view:
            async with self._database.statements() as session:
                found = await rows_of.read_versions(session, selection.view, MAX_BATCH + 1)
        if len(found) > MAX_BATCH:
            raise TooManyRowsError
        return [Edit(row_id, values, version) for row_id, version in found]

    async def preview(self, table: Table, edits: list[Edit], author: Author) -> Preview:
        """What the edits would do. They are made, and taken back before anybody sees them.

        Raises:
            InvalidFieldsError, TooManyRowsError: they cannot be made for any row.
        """
        checked = read_edits(table, edits, author)
        rows = [(edit.id, edit.version or 0) for edit in edits]
        try:
            async with self._database.transaction() as session:
                changes = await change_rows(session, self._editors.of(table), checked, Job(author, "changed"))
                raise _PreviewedError
        except _PreviewedError:
            return Preview(rows, len(changes), 0, [])
        except RefusedError as error:
            return Preview(rows, len(edits) - len(error.refusals), len(error.refusals), error.refusals[:SHOWN])

    async def apply(self, table: Table, edits: list[Edit], author: Author, key: str) -> Applied:
        """Make the edits, all or none. The same key again returns the same.

        Raises:
            InvalidFieldsError, TooManyRowsError, RefusedError: nothing was written.
        """
        checked = read_edits(table, edits, author)
        key = f"batch:{author.signature}:{key}"
        async with self._database.transaction() as session:
            if known := await repository.find_response(session, key):
                return Applied(**known)
            signature = author.signature
            batch = await repository.add_batch(session, "edit", table.entity, signature, len(checked))
            changes = await change_rows(session, self._editors.of(table), checked, Job(author, "changed", batch=batch))
            applied = Applied(batch, len(changes))
            await repository.set_rows(session, batch, applied.changes)
            await repository.keep_response(session, key, asdict(applied))
        return applied


def read_edits(table: Table, edits: list[Edit], author: Author) -> list[Edit]:
    """The edits with the values to store.

    Raises:
        InvalidFieldsError: a value of some edit cannot be stored; fields are named `id.field` if values differ.
        TooManyRowsError: there are more than `MAX_BATCH`.
    """
    if len(edits) > MAX_BATCH:
        raise TooManyRowsError
    problems: dict[str, str] = {}
    read: dict[int, dict[str, Any]] = {}  # by the identity of what was sent: a bulk edit sends one for all rows
    checked = []
    for edit in edits:
        if id(edit.values) not in read:
            try:
                read[id(edit.values)] = read_values(table, edit.values, author)
            except InvalidFieldsError as error:
                problems |= {f"{edit.id}.{name}": problem for name, problem in error.problems.items()}
                continue
        checked.append(Edit(edit.id, read[id(edit.values)], edit.version))
    if problems:
        raise InvalidFieldsError(dict(list(problems.items())[:SHOWN]))
    return checked
