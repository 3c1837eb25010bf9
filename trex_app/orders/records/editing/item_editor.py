"""Editing what orders hold, as long as they have not been handed out."""

from collections import defaultdict

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.history import repository as history
from trex_app.orders.history.entry import Entry
from trex_app.orders.records.editing import repository
from trex_app.orders.records.editing.edits import Changed, Job, Refusal, Row
from trex_app.orders.records.editing.settlement import NothingLeftError, Standing, move
from trex_app.orders.records.tables import ITEMS

OPEN = ("pending", "ready")


class ItemEditor:
    """Keeps reservations and totals in line with the items."""

    table = ITEMS
    strict: frozenset[str] = frozenset()

    async def lock(self, session: AsyncSession, ids: list[int]) -> dict[int, Row]:
        """The items by id, locked after their orders."""
        return {row["id"]: dict(row) for row in await repository.lock_items(session, ids)}

    def refuse(self, changed: Changed, job: Job) -> Refusal | None:
        """Refuse what belongs to an order that is closed, even to take something back: it has left the stock."""
        del job
        if changed.before["status"] not in OPEN:
            return Refusal(changed.id, "closed", changed.fields[0])
        return None

    async def settle(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Reserve what ready orders hold more, release what they hold less."""
        ready = [changed for changed in changes if changed.before["status"] == "ready"]
        before, after = _pieces(ready, "before"), _pieces(ready, "after")
        standings = [Standing(order_id, 0, "ready", "ready") for order_id in sorted(before)]
        try:
            await move(session, standings, before, after, {}, job.author.signature)
        except NothingLeftError as error:
            lacking = [changed for changed in ready if changed.before["product_id"] in error.product_ids]
            return [Refusal(changed.id, "no_stock", "quantity") for changed in lacking]
        return []

    async def write(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Write the items and their orders' totals."""
        await repository.write_items(session, [changed.after for changed in changes])
        await add_up(session, {changed.before["order_id"] for changed in changes}, job)
        return []


async def add_up(session: AsyncSession, order_ids: set[int], job: Job) -> None:
    """Bring the totals of orders in line with their items, with an entry in each order's history."""
    changed = await repository.add_up(session, sorted(order_ids), job.author.signature)
    entries = [
        Entry(
            row["id"],
            row["version"],
            "changed",
            job.author.signature,
            {"total_amount": [row["before"], row["total"]]},
        )
        for row in changed
    ]
    if entries:
        await history.add_entries(session, "order", entries)


def _pieces(changes: list[Changed], which: str) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for changed in changes:
        row: Row = getattr(changed, which)
        found[row["order_id"]][row["product_id"]] += row["quantity"]
    return found
