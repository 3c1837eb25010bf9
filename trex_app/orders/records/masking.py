"""Addresses of visitors as the desk shows them."""

from typing import Any

from trex_app.orders.records.tables import MASK, MASKED, Table
from trex_app.orders.records.view import InvalidViewError, View


def mask_email(email: str) -> str:
    """Enough of an address to tell two visitors apart, and too little to write to them."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}{MASK}@{domain}" if domain else ""


def mask_rows(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with the addresses of visitors masked; a manager, too, asks for them one by one."""
    if table.entity == "customer":
        for row in rows:
            row["email"] = mask_email(row["email"])
            row["address"] = MASK if row["address"] else ""
    return rows


def require_unmasked(view: View) -> None:
    """Refuse to filter or order by what is masked: the answers would tell it letter by letter.

    Raises:
        InvalidViewError: the view does.
    """
    if view.table.entity != "customer":
        return
    columns = [*(found.column for found in view.filters), *([view.sort] if view.sort else [])]
    for column in columns:
        if column.name in MASKED:
            raise InvalidViewError(column.name, "masked")
