"""Editing products, and counting what is left of them."""

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.editing import repository
from trex_app.orders.records.editing.edits import Changed, Job, Refusal, Row
from trex_app.orders.records.tables import PRODUCTS


class ProductEditor:
    """Records each count as a move, so that what is left is always the sum of the moves."""

    table = PRODUCTS
    strict = frozenset(("on_hand",))

    async def lock(self, session: AsyncSession, ids: list[int]) -> dict[int, Row]:
        """The products by id, locked."""
        return {row["id"]: dict(row) for row in await repository.lock_products(session, ids)}

    def refuse(self, changed: Changed, job: Job) -> Refusal | None:
        """Refuse a count below what is reserved."""
        del job
        if changed.after["on_hand"] < changed.before["reserved"]:
            return Refusal(changed.id, "reserved", "on_hand")
        return None

    async def settle(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Record what was counted."""
        moves = [
            {
                "product_id": changed.id,
                "quantity": changed.after["on_hand"] - changed.before["on_hand"],
                "reason": "counted",
                "order_id": None,
                "key": f"count:{changed.id}:{changed.after['version']}",
            }
            for changed in changes
            if "on_hand" in changed.fields
        ]
        if moves:
            await repository.add_moves(session, moves, job.author.signature)
        return []

    async def write(self, session: AsyncSession, changes: list[Changed], job: Job) -> list[Refusal]:
        """Write the products, unless a SKU is another's."""
        del job
        renamed = [changed for changed in changes if "sku" in changed.fields]
        if renamed:
            skus = [changed.after["sku"] for changed in renamed]
            known = await repository.find_skus(session, skus)
            refusals = [
                Refusal(changed.id, "exists", "sku")
                for changed in renamed
                if known.get(changed.after["sku"], changed.id) != changed.id or skus.count(changed.after["sku"]) > 1
            ]
            if refusals:
                return refusals
        await repository.write_products(session, [changed.after for changed in changes])
        return []
