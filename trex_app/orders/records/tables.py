"""The four tables of the desk, with their columns."""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from trex_app.orders.records.columns import Column, InvalidValueError
from trex_app.orders.status import Status
from trex_app.players.customer_fields import check_customer_field

TableName = Literal["orders", "items", "products", "customers"]
Entity = Literal["order", "item", "product", "customer"]

MAX_NOTE, MAX_ADDRESS = 500, 300
MAX_PIECES = 1_000_000
MASK = "•••"
MASKED = ("email", "address")  # columns of customers that are shown only where a manager asks for them
_SKU = re.compile(r"[A-Z0-9][A-Z0-9._-]{0,39}")


def _sku(text: str) -> str:
    if not _SKU.fullmatch(text.upper()):
        raise InvalidValueError("malformed")
    return text.upper()


def _unmasked(text: str) -> str:
    """Refuse what was shown in place of an address: writing it back would lose the address."""
    if MASK in text:
        raise InvalidValueError("malformed")
    return text


def _customer(field: Literal["name", "email", "company"]) -> Column:
    def check(text: str) -> str:
        stored, problem = check_customer_field(field, text)
        if problem:
            raise InvalidValueError(problem)
        return _unmasked(stored)

    editor: Literal["manager", "helper"] = "manager" if field == "email" else "helper"
    return Column(field, "text", f"p.{field}", editor=editor, private=True, max_length=255, check=check)


@dataclass(frozen=True)
class Table:
    """A table of the desk. `source` and `joins` are its SQL, `words` what a search by words looks into."""

    name: TableName
    entity: Entity
    source: str
    id_sql: str
    joins: str
    columns: dict[str, Column]
    default_sort: str
    words: str

    @property
    def editable(self) -> dict[str, Column]:
        """The columns that somebody may change."""
        return {name: column for name, column in self.columns.items() if column.editor}


def _by_name(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}


_PLAYER_WORDS = "words_of(p.name || ' ' || p.company || ' ' || p.email)"
_ITEMS_OF_ORDER = """(
    SELECT string_agg(CASE WHEN i.quantity = 1 THEN pr.name ELSE i.quantity || ' × ' || pr.name END, ', ' ORDER BY i.id)
    FROM order_items i JOIN products pr ON pr.id = i.product_id WHERE i.order_id = o.id
)"""

ORDERS = Table(
    "orders",
    "order",
    "orders o",
    "o.id",
    "LEFT JOIN players p ON p.id = o.customer_id",
    _by_name(
        Column("id", "integer", "o.id"),
        Column("order_date", "moment", "o.order_date"),
        Column("status", "choice", "o.status", editor="helper", choices=get_args(Status)),
        Column("player", "text", "coalesce(p.name, '')", joined=True),
        Column("company", "text", "coalesce(p.company, '')", joined=True),
        Column("items", "text", f"coalesce({_ITEMS_OF_ORDER}, '')", joined=True),
        Column("total_amount", "money", "o.total_amount"),
        Column("note", "text", "o.note", editor="helper", private=True, max_length=MAX_NOTE, required=False),
        Column("claim_code", "text", "coalesce(o.claim_code, '')"),
        Column("source", "choice", "o.source", choices=("game", "staff", "import", "demo")),
        Column("customer_id", "integer", "o.customer_id"),
        Column("expires_at", "moment", "o.expires_at"),
        Column("updated_at", "moment", "o.updated_at"),
        Column("changed_by", "text", "o.changed_by"),
        Column("version", "integer", "o.version"),
    ),
    "-order_date",
    f"({_PLAYER_WORDS} @@ to_tsquery('simple', :words) OR o.claim_code LIKE :code)",
)

ITEMS = Table(
    "items",
    "item",
    "order_items i",
    "i.id",
    "JOIN orders o ON o.id = i.order_id JOIN products pr ON pr.id = i.product_id"
    " LEFT JOIN players p ON p.id = o.customer_id",
    _by_name(
        Column("id", "integer", "i.id"),
        Column("order_id", "integer", "i.order_id"),
        Column("order_date", "moment", "o.order_date", joined=True),
        Column("sku", "text", "pr.sku", joined=True),
        Column("product", "text", "pr.name", joined=True),
        Column("quantity", "integer", "i.quantity", editor="helper", bounds=(1, 20)),
        Column("unit_price", "money", "i.unit_price", editor="manager"),
        Column("subtotal", "money", "i.subtotal"),
        Column("status", "choice", "o.status", joined=True, choices=get_args(Status)),
        Column("player", "text", "coalesce(p.name, '')", joined=True),
        Column("version", "integer", "i.version"),
    ),
    "-id",
    f"({_PLAYER_WORDS} @@ to_tsquery('simple', :words) OR pr.sku LIKE :code)",
)

PRODUCTS = Table(
    "products",
    "product",
    "products pr",
    "pr.id",
    "",
    _by_name(
        Column("id", "integer", "pr.id"),
        Column("sku", "text", "pr.sku", editor="manager", max_length=40, check=_sku),
        Column("name", "text", "pr.name", editor="manager"),
        Column("unit_price", "money", "pr.unit_price", editor="manager"),
        Column("on_hand", "integer", "pr.on_hand", editor="manager", bounds=(0, MAX_PIECES)),
        Column("reserved", "integer", "pr.reserved"),
        Column("available", "integer", "pr.on_hand - pr.reserved"),
        Column("low_at", "integer", "pr.low_at", editor="manager", bounds=(0, MAX_PIECES)),
        Column("active", "flag", "pr.active", editor="manager"),
        Column("updated_at", "moment", "pr.updated_at"),
        Column("version", "integer", "pr.version"),
    ),
    "id",
    "(words_of(pr.name) @@ to_tsquery('simple', :words) OR pr.sku LIKE :code)",
)

CUSTOMERS = Table(
    "customers",
    "customer",
    "players p",
    "p.id",
    "LEFT JOIN customer_details d ON d.player_id = p.id",
    _by_name(
        Column("id", "integer", "p.id"),
        _customer("name"),
        _customer("company"),
        _customer("email"),
        Column(
            "address",
            "text",
            "coalesce(d.address, '')",
            editor="helper",
            joined=True,
            private=True,
            max_length=MAX_ADDRESS,
            required=False,
            check=_unmasked,
        ),
        Column("language", "text", "p.language"),
        Column("orders", "integer", "(SELECT count(*) FROM orders o WHERE o.customer_id = p.id)"),
        Column("hidden", "flag", "p.hidden", editor="helper"),
        Column("created_at", "moment", "p.created_at"),
        Column("version", "integer", "coalesce(d.version, 1)", joined=True),
    ),
    "-created_at",
    f"{_PLAYER_WORDS} @@ to_tsquery('simple', :words)",
)

TABLES: dict[TableName, Table] = {table.name: table for table in (ORDERS, ITEMS, PRODUCTS, CUSTOMERS)}
