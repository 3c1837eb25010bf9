"""Handing out what a code fetches: once, whoever presses how often, and never the last one twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.database.engine import Database
from trex_app.orders import repository
from trex_app.orders.claim_codes import read_code
from trex_app.orders.claims import UnknownCodeError
from trex_app.orders.history import repository as history
from trex_app.orders.history.entry import Entry
from trex_app.orders.records.editing.settlement import NothingLeftError, Standing, settle
from trex_app.orders.repository import Row
from trex_app.orders.status import Status, may_become, shown_status
from trex_app.rate_limit import RateLimit

CODES_PER_MINUTE = 60  # looked up or redeemed from one address


class TakenError(Exception):
    """The code was redeemed before, or its order was cancelled."""

    def __init__(self, status: Status, by: str, at: datetime) -> None:
        super().__init__(f"{status} by {by} at {at}")
        self.status, self.by, self.at = status, by, at


class ExpiredCodeError(Exception):
    """The code was good until `at`."""

    def __init__(self, at: datetime) -> None:
        super().__init__(f"expired at {at}")
        self.at = at


class NoStockError(Exception):
    """Nothing is left of what should be handed out."""


@dataclass(frozen=True)
class HandedOut:
    """What was handed out for a code, by whom and when."""

    code: str
    items: list[str]
    by: str
    at: datetime


class Redemption:
    """Redeems codes at the desk."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.guesses = RateLimit("claim_codes", CODES_PER_MINUTE)

    async def redeem(self, typed: str, key: str, staff: str, product_id: int | None = None) -> HandedOut:
        """Hand out what a code fetches: what its order holds, else one piece of the product, or of the first left.

        The same `key` again returns the same; any other finds the code taken.

        Raises:
            UnknownCodeError, ExpiredCodeError, TakenError, NoStockError: nothing was handed out by this call.
        """
        code = read_code(typed)
        async with self._database.transaction() as session:
            order = await repository.find_by_code(session, code, lock=True) if code else None
            if order is None or code is None:
                raise UnknownCodeError
            items = await repository.items_of(session, order["id"])
            if order["status"] == "handed_out" and order["handed_out_key"] == key:
                return HandedOut(code, _names(items), order["changed_by"], order["updated_at"])
            _require_redeemable(order)
            items = items or await _fill(session, order["id"], product_id)
            version = order["version"] + 1
            await _take(session, Standing(order["id"], version, order["status"], "handed_out"), staff)
            moment = await repository.hand_out(session, order["id"], version, key, staff)
            changes = {"status": [order["status"], "handed_out"]}
            await history.add_entries(session, "order", [Entry(order["id"], version, "handed_out", staff, changes)])
        return HandedOut(code, _names(items), staff, moment)


def _require_redeemable(order: Row) -> None:
    status = shown_status(order["status"], is_over=order["is_over"])
    if status == "expired":
        raise ExpiredCodeError(order["expires_at"])
    if not may_become(status, "handed_out"):
        raise TakenError(status, order["changed_by"], order["updated_at"])


async def _fill(session: AsyncSession, order_id: int, product_id: int | None) -> list[Row]:
    """Put one piece of the product into an empty order; of the first that is left if none is named."""
    left = [product for product in await repository.available_products(session) if product["available"] > 0]
    chosen = next((product for product in left if product_id in (None, product["id"])), None)
    if chosen is None:
        raise NoStockError
    await repository.add_item(session, order_id, chosen["id"])
    return await repository.items_of(session, order_id)


async def _take(session: AsyncSession, standing: Standing, staff: str) -> None:
    """Take what the order holds out of the stock."""
    try:
        await settle(session, [standing], staff)
    except NothingLeftError:
        raise NoStockError from None


def _names(items: list[Row]) -> list[str]:
    return [item["name"] if item["quantity"] == 1 else f"{item['quantity']} × {item['name']}" for item in items]
