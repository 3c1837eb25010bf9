"""The demo in the booth's tables: every figure adds up, and nothing of it counts as real."""

import re

import pytest
import pytest_asyncio

from tests.conftest import Visitor
from tests.demo.day import ORDERS, load, snapshot
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.clock import now
from trex_app.demo.conference.conference import draw_conference
from trex_app.demo.conference.hours import hours_at
from trex_app.demo.conference.orders import STAFF
from trex_app.demo.loading.loading import Loaded, load_demo
from trex_app.demo.refusals import ClashError, DemoThereError, TakenSkuError

WRONG_STOCK = """
    SELECT p.sku, p.on_hand, p.reserved FROM products p
    WHERE p.on_hand <> (SELECT sum(m.quantity) FROM stock_moves m WHERE m.product_id = p.id) OR p.on_hand < 0
        OR p.reserved <> (
            SELECT coalesce(sum(i.quantity), 0) FROM order_items i JOIN orders o ON o.id = i.order_id
            WHERE i.product_id = p.id AND o.status = 'ready'
        )
"""
RUNNING_STOCK = """
    SELECT min(left_then) FROM (
        SELECT sum(quantity) OVER (PARTITION BY product_id ORDER BY at, id) AS left_then FROM stock_moves
    ) m
"""
# By order: the net of what its moves took, against what its status says.
WRONG_MOVES = """
    SELECT o.id, o.status FROM orders o JOIN order_items i ON i.order_id = o.id
    WHERE CASE WHEN o.status = 'handed_out' THEN -i.quantity ELSE 0 END <> (
        SELECT coalesce(sum(m.quantity), 0) FROM stock_moves m WHERE m.order_id = o.id AND m.product_id = i.product_id
    )
"""
WRONG_TOTALS = """
    SELECT o.id FROM orders o
    WHERE o.total_amount <> (SELECT sum(i.subtotal) FROM order_items i WHERE i.order_id = o.id)
"""


@pytest_asyncio.fixture
async def loaded(booth: Booth) -> Loaded:
    """The demo, loaded."""
    return await load(booth)


async def test_orders_players_and_games_are_there(booth: Booth, loaded: Loaded) -> None:
    counted = await execute(
        booth,
        "SELECT (SELECT count(*) FROM orders WHERE source = 'demo'),"
        " (SELECT count(*) FROM players WHERE email LIKE '%@demo.example.com'),"
        " (SELECT count(*) FROM game_sessions), (SELECT count(*) FROM products WHERE sku LIKE 'DEMO-%')",
    )
    assert counted == [(ORDERS, loaded.players, loaded.games, 6)]
    assert loaded.orders == ORDERS
    alone = await execute(
        booth, "SELECT FROM players WHERE NOT EXISTS (SELECT FROM game_sessions WHERE player_id = players.id)"
    )
    assert alone == []


async def test_the_stock_is_what_its_moves_and_ready_orders_say(booth: Booth, loaded: Loaded) -> None:
    assert await execute(booth, WRONG_STOCK) == []
    assert await execute(booth, WRONG_MOVES) == []
    assert (await execute(booth, RUNNING_STOCK))[0][0] >= 0
    low = {product.sku for product in await booth.stock.products() if product.is_low}
    assert low, "the desk has something to warn of"
    assert low <= {"DEMO-TEE", "DEMO-CAP"}


async def test_totals_are_those_of_the_items(booth: Booth, loaded: Loaded) -> None:
    assert await execute(booth, WRONG_TOTALS) == []
    assert (await execute(booth, "SELECT min(total_amount) > 0 FROM orders"))[0][0]


async def test_the_history_replays_to_each_order_as_it_is(booth: Booth, loaded: Loaded) -> None:
    orders = await execute(booth, "SELECT id, status, note, version, changed_by, updated_at FROM orders ORDER BY id")
    entries = await execute(
        booth,
        "SELECT h.entity_id, h.version, h.staff, h.at, h.changes, p.changes FROM history h"
        " LEFT JOIN history_private p ON p.history_id = h.id WHERE h.entity = 'order' ORDER BY h.entity_id, h.version",
    )
    replayed: dict[int, tuple[object, ...]] = {}
    for order_id, version, staff, at, changes, private in entries:
        _, status, note, last, *_ = replayed.get(order_id, (order_id, None, "", 0))
        if version == 1:
            assert changes == {"status": [None, "pending"]}
        assert version == int(str(last)) + 1
        for field, (old, new) in {**changes, **(private or {})}.items():
            assert {"status": status, "note": note}[field] == old
            status, note = (new, note) if field == "status" else (status, new)
        replayed[order_id] = (order_id, status, note, version, staff, at)
    assert list(replayed.values()) == orders
    assert {order[4] for order in orders} == set(STAFF)
    assert any(order[2] for order in orders), "some are noted"


async def test_no_note_stands_where_erasing_a_player_does_not_reach_it(booth: Booth, loaded: Loaded) -> None:
    assert await execute(booth, "SELECT FROM history WHERE changes ? 'note'") == []


async def test_an_order_is_the_prize_of_a_game_won(booth: Booth, loaded: Loaded) -> None:
    won = await execute(
        booth,
        "SELECT count(*) FROM orders o JOIN game_sessions s ON s.id = o.session_id"
        " WHERE s.human_won AND s.player_id = o.customer_id AND s.created_at = o.order_date",
    )
    assert won == [(ORDERS,)]
    orders = await execute(booth, "SELECT claim_code, expires_at > now(), status FROM orders")
    for code, is_good, status in orders:
        assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", code)
        assert is_good == (status != "expired")


async def test_nothing_of_it_is_on_a_board_in_a_total_or_with_analysts(booth: Booth, visitor: Visitor) -> None:
    await visitor.finish(await visitor.play())
    before = vars(await booth.standings.refresh()) | {"place": await visitor.place()}
    await load(booth)
    assert vars(await booth.standings.refresh()) | {"place": await visitor.place()} == before
    assert await execute(booth, "SELECT count(*) FROM players WHERE NOT hidden") == [(1,)]
    assert await execute(booth, "SELECT count(*) FROM game_sessions WHERE verified") == [(1,)]


async def test_a_pending_order_of_it_can_be_redeemed(booth: Booth, loaded: Loaded) -> None:
    for status in ("pending", "ready"):
        code = (await execute(booth, f"SELECT claim_code FROM orders WHERE status = '{status}' LIMIT 1"))[0][0]
        assert (await booth.redemption.redeem(code, f"key-{status}", "Bia")).items
    assert await execute(booth, WRONG_STOCK) == []
    assert await execute(booth, WRONG_MOVES) == []


async def test_loading_it_again_adds_nothing(booth: Booth, loaded: Loaded) -> None:
    before = await snapshot(booth)
    with pytest.raises(DemoThereError, match="there already"):
        await load(booth)
    assert await snapshot(booth) == before


async def test_the_same_seed_loads_the_same(booth: Booth, loaded: Loaded) -> None:
    kept = "SELECT claim_code, status, total_amount, note, changed_by, name, company, human_score FROM orders o"
    kept += " JOIN players p ON p.id = customer_id JOIN game_sessions s ON s.id = session_id ORDER BY claim_code"
    first = await execute(booth, kept)
    await execute(booth, "TRUNCATE orders, players, products, history CASCADE")
    await load(booth)
    assert await execute(booth, kept) == first


async def test_what_clashes_with_a_real_row_writes_nothing(booth: Booth) -> None:
    last = list(draw_conference(7, ORDERS, hours_at(now(), "UTC"), set()))[-1].order.claim_code
    await execute(booth, f"INSERT INTO orders (source, claim_code, changed_by) VALUES ('game', '{last}', 'game')")
    before = await snapshot(booth)
    with pytest.raises(ClashError, match="--seed"):
        await load(booth)
    assert await snapshot(booth) == before
    assert (await load(booth, seed=8)).orders == ORDERS


async def test_a_product_of_the_booth_is_not_taken_for_one_of_the_demo(booth: Booth) -> None:
    await execute(booth, "INSERT INTO products (sku, name) VALUES ('DEMO-MUG', 'Our mug')")
    with pytest.raises(TakenSkuError, match="DEMO-MUG"):
        await load(booth)
    assert await execute(booth, "SELECT count(*) FROM players") == [(0,)]


async def test_several_chunks_are_one_day(booth: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trex_app.demo.loading.loading.CHUNK", 40)
    loaded = await load_demo(booth.database, 100, 7, now(), "UTC")
    assert loaded.orders == 100
    assert await execute(booth, "SELECT count(*) FROM orders") == [(100,)]
    assert await execute(booth, WRONG_STOCK) == []
