"""What becomes of the demo's orders: what they hold, where they stand, and each step there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from types import MappingProxyType

from trex_app.demo.conference.hours import Hours
from trex_app.demo.conference.products import PRODUCTS, Product
from trex_app.orders.status import Status

STAFF = ("Bia", "Leo", "Noor")
CODE_HOURS = 48  # both days of the conference: what is still to be fetched can be redeemed when the demo is tried
SHORT_CODE_MINUTES = 120  # of those that expired

Weights = Mapping[Status, int]
DAY: Weights = MappingProxyType(
    {"handed_out": 73, "pending": 6, "ready": 5, "cancelled": 4, "expired": 9, "returned": 3}
)
LATEST: Weights = MappingProxyType({"handed_out": 50, "pending": 34, "ready": 14, "cancelled": 2})
"""How many of a hundred orders of the day, and of the last hour, end where."""
ITEMS = (70, 22, 8)  # how many of a hundred orders hold one, two and three products
STEP_MINUTES: Mapping[Status, tuple[int, int]] = MappingProxyType(
    {"ready": (2, 20), "handed_out": (3, 90), "cancelled": (5, 60), "returned": (20, 120)}
)
MOST_SHARE = 0.2  # of the items are as many pieces as one may have
PREPARED_SHARE = 0.25  # of what is handed out was ready before
NOTED_SHARE = 0.08
NOTES = (
    "Comes back after the keynote",
    "Size M, please",
    "Tamanho G",
    "Volta depois do almoço",
    "Pasa por la tarde",
    "A colleague may fetch it",
    "Quer trocar a cor",
    "Talla S",
)


@dataclass(frozen=True, slots=True)
class Item:
    """So many pieces of a product."""

    product: Product
    quantity: int


@dataclass(frozen=True, slots=True)
class Step:
    """A version of an order: its change of status, if any, and whether the note was written with it."""

    version: int
    action: str
    staff: str
    at: datetime
    status: tuple[Status | None, Status] | None
    notes: bool = False


@dataclass(slots=True)
class Order:
    """An order with all that happened to it."""

    claim_code: str
    customer_id: int
    order_date: datetime
    expires_at: datetime
    items: list[Item]
    status: Status = "pending"
    note: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def total_amount(self) -> Decimal:
        """What its items are worth."""
        return sum((item.quantity * item.product.unit_price for item in self.items), Decimal(0))

    def become(self, status: Status, action: str, staff: str, at: datetime) -> None:
        """Go to a status."""
        old = self.status if self.steps else None
        self.steps.append(Step(len(self.steps) + 1, action, staff, at, (old, status)))
        self.status = status

    def write_note(self, note: str, staff: str, at: datetime) -> None:
        """Note something about it."""
        self.note = note
        self.steps.append(Step(len(self.steps) + 1, "changed", staff, at, None, notes=True))


class Shelf:
    """What is left to promise. Returned pieces are not promised again, or the stock could run below nothing between."""

    def __init__(self, orders: int) -> None:
        self._left = {product.sku: product.opening(orders) for product in PRODUCTS}

    def put_back(self, items: list[Item]) -> None:
        """Promise again what was promised to an order that took nothing."""
        for item in items:
            self._left[item.product.sku] += item.quantity

    def draw_items(self, dice: Random) -> list[Item]:
        """One to three different products of which there is enough; fewer when hardly anything is left."""
        (wanted,) = dice.choices(range(1, len(ITEMS) + 1), ITEMS)
        left = [product for product in PRODUCTS if self._left[product.sku] >= product.most]
        items: list[Item] = []
        while left and len(items) < wanted:
            (product,) = dice.choices(left, [product.weight for product in left])
            left.remove(product)
            quantity = product.most if dice.random() < MOST_SHARE else 1
            self._left[product.sku] -= quantity
            items.append(Item(product, quantity))
        return items


def draw_order(
    dice: Random, hours: Hours, shelf: Shelf, weights: Weights, code: str, player_id: int, won_at: datetime
) -> Order:
    """The order of a winner."""
    (end,) = dice.choices(list(weights), list(weights.values()))
    expires_at = won_at + timedelta(hours=CODE_HOURS)
    if end == "expired":
        expires_at = hours.later(won_at, SHORT_CODE_MINUTES)
    order = Order(code, player_id, won_at, expires_at, shelf.draw_items(dice))
    if end in ("cancelled", "expired"):
        shelf.put_back(order.items)
    order.become("pending", "created", dice.choice(STAFF), won_at)
    if dice.random() < NOTED_SHARE:
        order.write_note(dice.choice(NOTES), dice.choice(STAFF), won_at)
    for status in _draw_way(dice, end):
        action = status if status in ("handed_out", "expired") else "changed"
        at = expires_at
        if status in STEP_MINUTES:
            at = hours.later(order.steps[-1].at, dice.uniform(*STEP_MINUTES[status]))
        order.become(status, action, dice.choice(STAFF), at)
    return order


def _draw_way(dice: Random, end: Status) -> list[Status]:
    """The statuses between pending and the end, and the end."""
    if end == "pending":
        return []
    if end == "returned":
        return ["handed_out", "returned"]
    return ["ready", end] if end == "handed_out" and dice.random() < PREPARED_SHARE else [end]
