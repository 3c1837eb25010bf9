"""Editing customers: who registered, where something is sent, and whether boards show them."""

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing.edits import Changed, Job, Refusal, Row
from trex_app.orders.records.tables import CUSTOMERS
from trex_app.players.customers import lock_customers, write_customers
from trex_app.standings.standings import announce


class CustomerEditor:
    """Writes over what visitors typed; a hidden player is gone from every board at once."""

    table = CUSTOMERS
    strict: frozenset[str] = frozenset()

    async def lock(self, session: AsyncSession, ids: list[int]) -> dict[int, Row]:
        """The customers by id, locked."""
        return {row["id"]: dict(row) for row in await lock_customers(session, ids)}

    def refuse(self, changed: Changed, job: Job) -> Refusal | None:
        """Nothing about one customer alone forbids an edit."""
        del changed, job
        return None

    async def settle(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Have all screens read the boards again if somebody is hidden, shown or named otherwise."""
        del job
        if any({"hidden", "name", "company"} & set(changed.fields) for changed in changes):
            await announce(session)
        return []

    async def write(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Write the customers, unless somebody else has the same email and name."""
        del job
        same = await write_customers(session, [changed.after for changed in changes])
        return [Refusal(row_id, "exists", "email") for row_id in same]
