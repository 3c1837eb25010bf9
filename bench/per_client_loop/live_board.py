"""The usual Reflex way of a live board: each client has a background loop that polls the database."""

import asyncio
import os
from typing import Any

import reflex as rx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

PAUSE_SECONDS = 2

_search_path = f"-c search_path={os.environ['BOARD_SCHEMA']}"
_engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=20, connect_args={"options": _search_path})
_TOP = text(
    """
    SELECT rank() OVER (ORDER BY score DESC) AS rank, key, name, company, score
    FROM board ORDER BY score DESC LIMIT 50
    """
)


class LiveBoard(rx.State):
    """The board as one client sees it."""

    rows: list[dict[str, Any]] = []

    @rx.event(background=True)
    async def follow(self) -> None:
        """Read the board every two seconds for as long as the tab is open."""
        while True:
            async with _engine.connect() as connection:
                found = (await connection.execute(_TOP)).mappings().all()
            async with self:
                self.rows = [dict(row) for row in found]
            await asyncio.sleep(PAUSE_SECONDS)


def index() -> rx.Component:
    """The board."""
    rows: rx.Component = rx.foreach(LiveBoard.rows, lambda row: rx.el.li(row["name"], row["score"]))
    page: rx.Component = rx.el.ol(rows)
    return page


app = rx.App()
app.add_page(index, route="/", on_load=LiveBoard.follow)
