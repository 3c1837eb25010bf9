"""What happened on the demo's day, as rows to write. Rows refer to each other by claim code and SKU, not by id."""

from collections.abc import Iterable
from typing import Any

from trex_app.demo.conference.conference import Win
from trex_app.demo.conference.orders import Order, Step
from trex_app.demo.conference.products import PRODUCTS
from trex_app.demo.conference.visitors import Visitor
from trex_app.players.registration_form import normalise_email, normalise_name

Rows = list[dict[str, Any]]


def product_rows(orders: int) -> Rows:
    """The products, for so many orders."""
    return [
        {
            "sku": product.sku,
            "name": product.name,
            "unit_price": str(product.unit_price),
            "opening": product.opening(orders),
            "low_at": product.low_at(orders),
        }
        for product in PRODUCTS
    ]


def player_rows(wins: Iterable[Win]) -> Rows:
    """Everybody who registered."""
    return [_player(visitor) for win in wins for visitor in win.visitors]


def _player(visitor: Visitor) -> dict[str, Any]:
    return {
        "id": visitor.id,
        "name": visitor.name,
        "name_key": normalise_name(visitor.name),
        "email": visitor.email,
        "email_key": normalise_email(visitor.email),
        "company": visitor.company,
        "language": visitor.language,
        "at": visitor.registered_at.isoformat(),
    }


def game_rows(wins: Iterable[Win]) -> Rows:
    """Every game."""
    return [
        {
            "player_id": visitor.id,
            "human_score": game.human_score,
            "ai_score": game.ai_score,
            "human_won": game.human_won,
            "at": game.at.isoformat(),
        }
        for win in wins
        for visitor in win.visitors
        for game in visitor.games
    ]


def order_rows(wins: Iterable[Win]) -> Rows:
    """The orders as they stand at the end."""
    return [_order(win.order) for win in wins]


def _order(order: Order) -> dict[str, Any]:
    last = order.steps[-1]
    return {
        "customer_id": order.customer_id,
        "status": order.status,
        "claim_code": order.claim_code,
        "expires_at": order.expires_at.isoformat(),
        "total_amount": str(order.total_amount),
        "note": order.note,
        "order_date": order.order_date.isoformat(),
        "updated_at": last.at.isoformat(),
        "changed_by": last.staff,
        "version": last.version,
    }


def item_rows(wins: Iterable[Win]) -> Rows:
    """What the orders hold."""
    return [
        {"claim_code": win.order.claim_code, "sku": item.product.sku, "quantity": item.quantity}
        for win in wins
        for item in win.order.items
    ]


def history_rows(wins: Iterable[Win]) -> Rows:
    """Each version of each order; a note is personal and stands apart."""
    return [_entry(win.order, step) for win in wins for step in win.order.steps]


def _entry(order: Order, step: Step) -> dict[str, Any]:
    return {
        "claim_code": order.claim_code,
        "version": step.version,
        "action": step.action,
        "staff": step.staff,
        "at": step.at.isoformat(),
        "changes": {"status": step.status} if step.status else {},
    }


def note_rows(wins: Iterable[Win]) -> Rows:
    """The versions with which a note was written."""
    return [
        {"claim_code": win.order.claim_code, "version": step.version}
        for win in wins
        for step in win.order.steps
        if step.notes
    ]


def move_rows(wins: Iterable[Win]) -> Rows:
    """What went out of the stock and came back; a move's key holds the version that was left with it."""
    return [
        {
            "claim_code": win.order.claim_code,
            "sku": item.product.sku,
            "quantity": -item.quantity if step.action == "handed_out" else item.quantity,
            "reason": "handed_out" if step.action == "handed_out" else "returned",
            "version": step.version - 1,
            "staff": step.staff,
            "at": step.at.isoformat(),
        }
        for win in wins
        for step in win.order.steps
        if step.status and step.status[1] in ("handed_out", "returned")
        for item in win.order.items
    ]
