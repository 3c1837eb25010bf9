"""What goes over the wire about claims and stock."""

from datetime import datetime

from pydantic import BaseModel, Field

from trex_app.orders.claims import ClaimedOrder
from trex_app.orders.redemption import HandedOut
from trex_app.orders.status import Status
from trex_app.orders.stock import Product
from trex_app.wire import Strict

MAX_ID = 2**31 - 1


class ClaimResponse(BaseModel):
    """An order as staff see it before they hand anything out; `marks` are reasons to look twice. No email address."""

    code: str
    status: Status
    player: str
    company: str
    human_score: int | None
    ai_score: int | None
    marks: list[str]
    items: list[str]
    expires_at: datetime

    @classmethod
    def of(cls, order: ClaimedOrder) -> "ClaimResponse":
        """The response about an order."""
        return cls.model_validate(vars(order))


class RedeemBody(Strict):
    """The product to hand out; without one what the order holds, else the first that is left."""

    product_id: int | None = Field(default=None, ge=1, le=MAX_ID)


class HandedOutResponse(BaseModel):
    """What was handed out, by whom and when."""

    code: str
    items: list[str]
    by: str
    at: datetime

    @classmethod
    def of(cls, handed_out: HandedOut) -> "HandedOutResponse":
        """The response about what was handed out."""
        return cls.model_validate(vars(handed_out))


class ProductResponse(BaseModel):
    """Something to hand out, and how much of it is left."""

    id: int
    sku: str
    name: str
    available: int
    is_low: bool

    @classmethod
    def of(cls, product: Product) -> "ProductResponse":
        """The response about a product."""
        return cls.model_validate(vars(product))
