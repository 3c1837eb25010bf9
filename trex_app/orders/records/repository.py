"""All SQL that reads the desk's tables."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.records.page_sql import from_where, order_by, select_list
from trex_app.orders.records.tables import Table
from trex_app.orders.records.view import View


async def read_page(session: AsyncSession, view: View, offset: int, limit: int) -> Sequence[RowMapping]:
    """The rows of a view from a place on.

    Their ids are picked first and joined afterwards: the rows before the page would otherwise be joined too.
    """
    table = view.table
    found, values = from_where(view)
    statement = f"""
        WITH picked AS MATERIALIZED (
            SELECT {table.id_sql} AS picked_id, row_number() OVER ({order_by(view)}) AS place {found}
            {order_by(view)} LIMIT :limit OFFSET :offset
        )
        SELECT {select_list(view)} FROM picked JOIN {table.source} ON {table.id_sql} = picked_id {table.joins}
        ORDER BY place
    """
    result = await session.execute(text(statement), {**values, "limit": limit, "offset": offset})
    return result.mappings().all()


async def count_rows(session: AsyncSession, view: View) -> int:
    """How many rows a view has."""
    found, values = from_where(view)
    return int(await session.scalar(text(f"SELECT count(*) {found}"), values) or 0)


async def read_versions(session: AsyncSession, view: View, limit: int) -> list[tuple[int, int]]:
    """Id and version of each row of a view, up to so many."""
    version = view.table.columns["version"]
    found, values = from_where(view, joined=version.joined)
    statement = f"SELECT {view.table.id_sql}, {version.sql} {found} ORDER BY 1 LIMIT :limit"
    rows = await session.execute(text(statement), {**values, "limit": limit})
    return [(row_id, row_version) for row_id, row_version in rows]


async def read_rows(session: AsyncSession, table: Table, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Whole rows by id, in the order of ids."""
    statement = f"""
        SELECT {select_list(View(table))} FROM {table.source} {table.joins}
        WHERE {table.id_sql} = ANY(:ids) ORDER BY {table.id_sql}
    """
    return [dict(row) for row in (await session.execute(text(statement), {"ids": list(ids)})).mappings()]
