"""What the demo's booth has to hand out."""

import math
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Product:
    """Something to hand out; `weight` is how often it is chosen, `per_order` how many are brought for each order."""

    sku: str
    name: str
    unit_price: Decimal
    weight: int
    per_order: float
    most: int = 1

    def opening(self, orders: int) -> int:
        """How many are there when the doors open."""
        return math.ceil(orders * self.per_order)

    def low_at(self, orders: int) -> int:
        """How few are left when the desk warns: a sixth of the opening."""
        return self.opening(orders) // 6


# More people want a T-shirt or a cap than there are: both run low. Stickers never run out, so that every order can
# hold something: an order takes two at most.
STICKERS = Product("DEMO-STICKERS", "Sticker set", Decimal("6.50"), 20, 2.1, most=2)
PRODUCTS = (
    Product("DEMO-TEE", "T-shirt", Decimal("59.90"), 30, 0.34),
    Product("DEMO-CAP", "Cap", Decimal("45.00"), 15, 0.18),
    Product("DEMO-MUG", "Mug", Decimal("34.50"), 15, 0.3),
    Product("DEMO-TOTE", "Tote bag", Decimal("27.00"), 10, 0.25),
    Product("DEMO-SOCKS", "Pair of socks", Decimal("19.90"), 10, 0.25, most=2),
    STICKERS,
)
