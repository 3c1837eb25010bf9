"""Whatever is done at the desk, in whatever order: nothing is oversold and every history replays."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.orders.records import BIA, HELPER, Desk, check_history, check_stock, open_desk
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.database.address import Address, parse_url
from trex_app.orders.records.batches.undo import AlreadyUndoneError
from trex_app.orders.records.editing.edits import Edit, RefusedError
from trex_app.orders.records.tables import ITEMS, ORDERS, PRODUCTS
from trex_app.orders.redemption import ExpiredCodeError, NoStockError, TakenError
from trex_app.orders.status import TRANSITIONS
from trex_app.settings import Settings

ORDER_COUNT, PIECES = 5, 6
EXPECTED = (RefusedError, AlreadyUndoneError, ExpiredCodeError, NoStockError, TakenError)

orders = st.integers(0, ORDER_COUNT - 1)
statuses = st.sampled_from(sorted(TRANSITIONS))
steps = st.one_of(
    st.tuples(st.just("status"), orders, statuses),
    st.tuples(st.just("quantity"), st.integers(0, 2 * ORDER_COUNT - 1), st.integers(1, 4)),
    st.tuples(st.just("count"), st.integers(0, 1), st.integers(0, PIECES)),
    st.tuples(st.just("redeem"), orders, st.just(0)),
    st.tuples(st.just("batch"), st.just(0), statuses),
    st.tuples(st.just("undo"), st.integers(0, 3), st.just(0)),
)


class Actor:
    """Does steps at a desk, alone or two at a time."""

    def __init__(self, booth: Booth, desk: Desk) -> None:
        self._booth, self._desk = booth, desk
        self._batches: list[int] = []

    async def act(self, kind: str, number: int, value: object) -> None:
        """One step; what the desk refuses by its rules is no failure."""
        with suppress(*EXPECTED):
            await getattr(self, f"_{kind}")(number, value)

    async def _status(self, number: int, value: str) -> None:
        edit = Edit(self._desk.orders[number], {"status": value})
        await self._booth.records.change(ORDERS, edit, BIA, "a test")

    async def _quantity(self, number: int, value: int) -> None:
        items = await execute(self._booth, "SELECT id FROM order_items ORDER BY id")
        await self._booth.records.change(ITEMS, Edit(items[number][0], {"quantity": value}), HELPER)

    async def _count(self, number: int, value: int) -> None:
        product = (self._desk.shirt, self._desk.mug)[number]
        await self._booth.records.change(PRODUCTS, Edit(product, {"on_hand": value}), BIA)

    async def _redeem(self, number: int, _: int) -> None:
        rows = await execute(self._booth, f"SELECT claim_code FROM orders WHERE id = {self._desk.orders[number]}")
        await self._booth.redemption.redeem(str(rows[0][0]), uuid4().hex, "Ivo")

    async def _batch(self, _: int, value: str) -> None:
        edits = [Edit(order, {"status": value}) for order in self._desk.orders[:3]]
        applied = await self._booth.batches.apply(ORDERS, edits, BIA, uuid4().hex)
        self._batches.append(applied.batch)

    async def _undo(self, number: int, _: int) -> None:
        if number < len(self._batches):
            await self._booth.undo.undo(self._batches[number], BIA)


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.Runner]:
    """One event loop for all examples."""
    with asyncio.Runner() as runner:
        yield runner


@given(done=st.lists(steps, min_size=1, max_size=14), at_once=st.booleans())
@settings(
    max_examples=int(os.environ.get("SEQUENCES", "25")),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_stock_and_history_hold(
    postgres_url: str, tmp_path_factory: pytest.TempPathFactory, loop: asyncio.Runner, done: list[Any], at_once: bool
) -> None:
    async def run(folder: Path) -> None:
        own = Settings(LAKEBASE_SCHEMA=f"s{uuid4().hex[:12]}", TREX_DATA_DIR=folder, TREX_TIMEZONE="UTC")
        booth = Booth(own, Address(parse_url(postgres_url), "a test"))
        await booth.open()
        try:
            actor = Actor(booth, await open_desk(booth, ORDER_COUNT, PIECES))
            width = 2 if at_once else 1
            for start in range(0, len(done), width):
                await asyncio.gather(*(actor.act(*step) for step in done[start : start + width]))
                await check_stock(booth)
            await check_history(booth)
        finally:
            await execute(booth, f"DROP SCHEMA {own.database_schema} CASCADE")
            await booth.close()

    loop.run(run(tmp_path_factory.mktemp("sequence")))
