"""What the four tables' editors have in common."""

from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing.edits import Changed, Job, Refusal, Row
from trex_app.orders.records.tables import Table


class Editor(Protocol):
    """Knows how the rows of one table are locked, what else an edit moves, and how they are written."""

    table: Table
    strict: frozenset[str]
    """Columns that others change without a trace in the history, so that an edit needs the newest version."""

    async def lock(self, session: AsyncSession, ids: list[int]) -> dict[int, Row]:
        """The rows by id, locked in the order of ids until the transaction ends, with every editable column."""

    def refuse(self, changed: Changed, job: Job) -> Refusal | None:
        """Why a row may not be changed so, if it may not."""

    async def settle(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Move what the changes move elsewhere, above all stock; what cannot be moved is refused."""

    async def write(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Write the rows, each with its next version."""
