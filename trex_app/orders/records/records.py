"""The desk's tables: pages of rows, one row, and edits of one."""

from dataclasses import dataclass
from typing import Any

from trex_app.database.engine import Database
from trex_app.orders.history import repository as history
from trex_app.orders.records import repository
from trex_app.orders.records.columns import InvalidValueError
from trex_app.orders.records.editing.changing import change_rows
from trex_app.orders.records.editing.editors import Editors
from trex_app.orders.records.editing.edits import Author, Edit, Job
from trex_app.orders.records.masking import mask_rows
from trex_app.orders.records.tables import CUSTOMERS, Table
from trex_app.orders.records.view import View

MAX_ROWS = 200  # of one page
MAX_REASON = 200


class UnknownRecordError(Exception):
    """The table has no such row."""


class InvalidFieldsError(Exception):
    """Values that may not be written; `problems` names each field and why."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(f"{field}: {problem}" for field, problem in problems.items()))
        self.problems = problems


@dataclass(frozen=True)
class Page:
    """Rows of a view, and how many it has in all."""

    rows: list[dict[str, Any]]
    total: int


class Records:
    """Reads and edits rows for whoever is at the desk."""

    def __init__(self, database: Database, editors: Editors) -> None:
        self._database = database
        self._editors = editors

    async def page(self, view: View, offset: int, limit: int) -> Page:
        """The rows of a view from a place on, at most `MAX_ROWS`."""
        async with self._database.statements() as session:
            rows = await repository.read_page(session, view, offset, min(limit, MAX_ROWS))
            total = await repository.count_rows(session, view)
        return Page(mask_rows(view.table, [dict(row) for row in rows]), total)

    async def one(self, table: Table, row_id: int) -> dict[str, Any]:
        """A row.

        Raises:
            UnknownRecordError: there is none.
        """
        async with self._database.statements() as session:
            rows = await repository.read_rows(session, table, [row_id])
        if not rows:
            raise UnknownRecordError
        return mask_rows(table, rows)[0]

    async def change(self, table: Table, edit: Edit, author: Author, reason: str = "") -> dict[str, Any]:
        """The row after an edit, with its new version; an edit that changes nothing leaves the version as it is.

        Raises:
            InvalidFieldsError, RefusedError: nothing was written.
        """
        values = read_values(table, edit.values, author)
        job = Job(author, "changed", remarks={"reason": reason[:MAX_REASON]} if reason else {})
        async with self._database.transaction() as session:
            await change_rows(session, self._editors.of(table), [Edit(edit.id, values, edit.version)], job)
        return await self.one(table, edit.id)

    async def reveal(self, customer_id: int, author: Author) -> dict[str, Any]:
        """A customer's email and address unmasked; who saw them stands in the history.

        Raises:
            UnknownRecordError: there is no such customer.
        """
        async with self._database.transaction() as session:
            rows = await repository.read_rows(session, CUSTOMERS, [customer_id])
            if not rows:
                raise UnknownRecordError
            await history.add_event(session, "reveal", "revealed", author.signature, {"customer": customer_id})
        return {name: rows[0][name] for name in ("email", "address")}


def read_values(table: Table, sent: dict[str, Any], author: Author) -> dict[str, Any]:
    """The values to store for what was sent.

    Raises:
        InvalidFieldsError: a column is unknown, is not this member's to change, or a value does not fit it.
    """
    values, problems = {}, {}
    for name, value in sent.items():
        column = table.columns.get(name)
        if column is None or column.editor is None:
            problems[name[:40]] = "read_only"
        elif not column.may_be_changed_by(author.role):
            problems[name] = "not_allowed"
        else:
            try:
                values[name] = column.read(value)
            except InvalidValueError as error:
                problems[name] = error.problem
    if problems:
        raise InvalidFieldsError(problems)
    return values
