"""What is left to hand out."""

from dataclasses import dataclass

from trex_app.database.engine import Database
from trex_app.orders import repository


@dataclass(frozen=True)
class Product:
    """Something to hand out; `available` is what is left and not reserved."""

    id: int
    sku: str
    name: str
    available: int
    is_low: bool


class Stock:
    """Knows the products, and gives a new booth its first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(self, first_stock: int) -> None:
        """Give a booth without any product its first: so many pieces of swag, until the desk says otherwise."""
        async with self._database.transaction() as session:
            if await repository.has_products(session):
                return
            product_id = await repository.add_product(session, "SWAG", "Swag", first_stock)
            if first_stock:
                move = {"product_id": product_id, "quantity": first_stock, "reason": "opening", "order_id": None}
                await repository.add_move(session, {**move, "key": "opening:SWAG", "staff": "booth"})

    async def products(self) -> list[Product]:
        """What can be handed out, the first being what the booth gives by default."""
        async with self._database.statements() as session:
            return [Product(**row) for row in await repository.available_products(session)]
