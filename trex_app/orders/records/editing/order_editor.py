"""Editing orders: where they stand and what is noted about them."""

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing import repository
from trex_app.orders.records.editing.edits import Changed, Job, Refusal, Row
from trex_app.orders.records.editing.settlement import NothingLeftError, Standing, settle
from trex_app.orders.records.tables import ORDERS
from trex_app.orders.status import may_become

HOLDING = ("ready", "handed_out")  # statuses that make no sense for an order that holds nothing


class OrderEditor:
    """Holds orders to the status machine, and moves the stock with them."""

    table = ORDERS
    strict: frozenset[str] = frozenset()

    def __init__(self, claim_hours: int) -> None:
        self._claim_hours = claim_hours

    async def lock(self, session: AsyncSession, ids: list[int]) -> dict[int, Row]:
        """The orders by id, locked."""
        return {row["id"]: dict(row) for row in await repository.lock_orders(session, ids)}

    def refuse(self, changed: Changed, job: Job) -> Refusal | None:
        """Refuse what the status machine does not know, and opening again by a helper or without a reason."""
        old, new = changed.before["status"], changed.after["status"]
        if old == new or job.compensating:
            return None
        if not may_become(old, new):
            return Refusal(changed.id, "transition", "status")
        if old == "expired":
            if job.author.role != "manager":
                return Refusal(changed.id, "not_allowed", "status")
            if not job.remarks.get("reason"):
                return Refusal(changed.id, "missing", "reason")
        return None

    async def settle(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Take, reserve and release what the orders hold."""
        moved = [changed for changed in changes if "status" in changed.fields]
        if not moved:
            return []
        standings = [
            Standing(changed.id, changed.after["version"], changed.before["status"], changed.after["status"])
            for changed in moved
        ]
        try:
            held = await settle(session, standings, job.author.signature)
        except NothingLeftError as error:
            return await self._without(session, moved, error.product_ids)
        return [
            Refusal(changed.id, "no_items", "status")
            for changed in moved
            if changed.after["status"] in HOLDING and not held.get(changed.id)
        ]

    async def _without(self, session: AsyncSession, moved: list[Changed], products: set[int]) -> list[Refusal]:
        items = await repository.items_of(session, [changed.id for changed in moved])
        lacking = {item["order_id"] for item in items if item["product_id"] in products}
        wanting = [changed for changed in moved if changed.id in lacking and changed.after["status"] in HOLDING]
        return [Refusal(changed.id, "no_stock", "status") for changed in wanting]

    async def write(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Write the orders."""
        rows = [changed.after for changed in changes]
        await repository.write_orders(session, rows, job.author.signature, self._claim_hours)
        return []
