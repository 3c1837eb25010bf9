"""Removing the demo leaves every real row as it was."""

import pytest

from tests.conftest import Visitor, register
from tests.demo.day import ORDERS, load, snapshot
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.demo.refusals import DemoBusyError, NoDemoError
from trex_app.demo.removal.removal import Removed, remove_demo
from trex_app.demo.repository import lock

REAL_ORDER = """
    INSERT INTO orders (customer_id, source, claim_code, expires_at, changed_by, note)
    SELECT id, 'staff', 'REA11111', now() + interval '1 hour', 'Bia', 'real' FROM players LIMIT 1 RETURNING id
"""
NOTED = """
    WITH entry AS (
        INSERT INTO history (entity, entity_id, version, action, staff, changes)
        VALUES ('{entity}', {id}, 90, 'changed', 'Bia', '{{}}') RETURNING id
    )
    INSERT INTO history_private (history_id, player_id, changes)
    SELECT entry.id, {player}, '{{"name": ["a", "b"]}}' FROM entry
"""


async def a_real_day(booth: Booth, visitor: Visitor) -> None:
    """A visitor who plays, and one who fetches an order."""
    await visitor.finish(await visitor.play())
    await execute(booth, REAL_ORDER)
    await booth.redemption.redeem("REA11111", "a-key", "Bia")
    await register(booth, email="somebody@demo.example.com")  # typed by a visitor


async def note(booth: Booth, entity: str, entity_id: int, player: str = "NULL") -> None:
    """An edit as the desk would write it down."""
    await execute(booth, NOTED.format(entity=entity, id=entity_id, player=player))


async def first(booth: Booth, sql: str) -> int:
    """The number that a query finds."""
    return int((await execute(booth, sql))[0][0])


async def test_every_real_row_is_as_before(booth: Booth, visitor: Visitor) -> None:
    await a_real_day(booth, visitor)
    before = await snapshot(booth)
    loaded = await load(booth)
    during = await snapshot(booth)
    assert all(set(rows) <= set(during[table]) for table, rows in before.items())
    assert await remove_demo(booth.database) == Removed(ORDERS, loaded.players, kept=0)
    assert await snapshot(booth) == before


async def test_what_staff_did_with_it_goes_too(booth: Booth, visitor: Visitor) -> None:
    await a_real_day(booth, visitor)
    before = await snapshot(booth)
    await load(booth)
    order = await first(booth, "SELECT id FROM orders WHERE source = 'demo' AND status = 'pending' LIMIT 1")
    player = await first(booth, f"SELECT customer_id FROM orders WHERE id = {order}")
    await booth.redemption.redeem(
        (await execute(booth, f"SELECT claim_code FROM orders WHERE id = {order}"))[0][0], "k", "Bia"
    )
    await note(booth, "order", order, str(player))
    await note(booth, "customer", player, str(player))
    await note(booth, "item", await first(booth, f"SELECT id FROM order_items WHERE order_id = {order}"))
    await note(booth, "product", await first(booth, "SELECT id FROM products WHERE sku = 'DEMO-MUG'"))
    await execute(booth, "UPDATE products SET sku = 'MUG', name = 'Ours?' WHERE sku = 'DEMO-MUG'")
    await execute(booth, f"UPDATE players SET email = 'b@example.com', name = 'Bo' WHERE id = {player}")
    await remove_demo(booth.database)
    assert await snapshot(booth) == before


async def test_history_of_real_rows_with_the_same_numbers_stays(booth: Booth, visitor: Visitor) -> None:
    await load(booth)
    order = await first(booth, "SELECT min(id) FROM orders WHERE source = 'demo'")
    await note(booth, "export", order)
    await remove_demo(booth.database)
    assert await execute(booth, "SELECT entity, entity_id FROM history") == [("export", order)]


async def test_the_history_is_append_only_again(booth: Booth) -> None:
    await load(booth)
    await note(booth, "export", 1)
    await remove_demo(booth.database)
    with pytest.raises(Exception, match="append-only"):
        await execute(booth, "DELETE FROM history")


async def test_a_product_that_a_real_order_holds_is_kept_and_counted_anew(booth: Booth, visitor: Visitor) -> None:
    await load(booth)
    mug = await first(booth, "SELECT id FROM products WHERE sku = 'DEMO-MUG'")
    opening = await first(booth, f"SELECT quantity FROM stock_moves WHERE product_id = {mug} AND key LIKE 'demo:%'")
    await execute(booth, REAL_ORDER)
    await booth.redemption.redeem("REA11111", "a-key", "Bia", product_id=mug)
    assert (await remove_demo(booth.database)).kept == 1
    assert await execute(booth, "SELECT sku, on_hand, reserved FROM products ORDER BY id") == [
        ("SWAG", booth.settings.swag_stock, 0),
        ("DEMO-MUG", opening - 1, 0),
    ]
    assert await execute(booth, "SELECT sum(quantity) FROM stock_moves WHERE product_id = " + str(mug)) == [
        (opening - 1,)
    ]
    with pytest.raises(NoDemoError):
        await remove_demo(booth.database)


async def test_what_it_reserved_of_a_real_product_is_released(booth: Booth) -> None:
    await load(booth)
    order = await first(booth, "SELECT id FROM orders WHERE status = 'ready' LIMIT 1")
    await execute(
        booth, f"INSERT INTO order_items (order_id, product_id, quantity, unit_price) VALUES ({order}, 1, 3, 0)"
    )
    await execute(booth, "UPDATE products SET reserved = 3 WHERE id = 1")
    await remove_demo(booth.database)
    assert await execute(booth, "SELECT on_hand, reserved FROM products") == [(booth.settings.swag_stock, 0)]


async def test_there_is_nothing_to_remove_twice(booth: Booth) -> None:
    await load(booth)
    await remove_demo(booth.database)
    with pytest.raises(NoDemoError):
        await remove_demo(booth.database)
    assert (await load(booth)).orders == ORDERS, "it can be loaded again"


async def test_one_at_a_time(booth: Booth) -> None:
    await load(booth)
    async with booth.database.transaction() as other:
        assert await lock(other)
        with pytest.raises(DemoBusyError):
            await remove_demo(booth.database)
    assert await first(booth, "SELECT count(*) FROM orders") == ORDERS
