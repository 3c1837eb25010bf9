"""Many rows at once: all or none, seen beforehand, taken back with one press."""

import asyncio

import pytest

from tests.orders.records import BIA, LEO, Desk, check_history, check_stock, open_desk
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.orders.records.batches.batches import MAX_BATCH, Applied, Selection, TooManyRowsError
from trex_app.orders.records.batches.undo import AlreadyUndoneError, UnknownBatchError
from trex_app.orders.records.editing.edits import Edit, RefusedError
from trex_app.orders.records.records import InvalidFieldsError
from trex_app.orders.records.tables import ITEMS, ORDERS, PRODUCTS
from trex_app.orders.records.view import read_view


async def statuses(booth: Booth, desk: Desk) -> list[str]:
    rows = await execute(booth, "SELECT id, status FROM orders ORDER BY id")
    return [status for order, status in rows if order in desk.orders]


async def all_pending(booth: Booth, **values: object) -> list[Edit]:
    view = read_view(ORDERS, ["status:eq:pending"], "", "")
    return await booth.batches.select(Selection(view=view), dict(values))


async def test_a_preview_tells_and_changes_nothing(booth: Booth) -> None:
    desk = await open_desk(booth, orders=3)
    preview = await booth.batches.preview(ORDERS, await all_pending(booth, status="ready"), BIA)
    assert (preview.changes, preview.refused, [row_id for row_id, _ in preview.rows]) == (3, 0, desk.orders)
    assert await statuses(booth, desk) == ["pending"] * 3
    assert await execute(booth, "SELECT sum(reserved) FROM products") == [(0,)]


async def test_a_batch_is_made_whole_and_taken_back_whole(booth: Booth) -> None:
    desk = await open_desk(booth, orders=4)
    applied = await booth.batches.apply(ORDERS, await all_pending(booth, status="handed_out"), BIA, "one")
    assert applied.changes == 4
    assert await execute(booth, f"SELECT on_hand FROM products WHERE id = {desk.mug}") == [(12,)]
    undone = await booth.undo.undo(applied.batch, LEO)
    assert (undone.restored, undone.skipped) == (4, 0)
    assert await statuses(booth, desk) == ["pending"] * 4
    assert await execute(booth, f"SELECT on_hand FROM products WHERE id = {desk.mug}") == [(20,)]
    await check_stock(booth)
    await check_history(booth)


async def test_what_was_taken_back_can_be_redeemed(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    applied = await booth.batches.apply(ORDERS, await all_pending(booth, status="handed_out"), BIA, "one")
    await booth.undo.undo(applied.batch, LEO)
    [(code,)] = await execute(booth, f"SELECT claim_code FROM orders WHERE id = {desk.orders[0]}")
    assert (await booth.redemption.redeem(code, "a-press", "Ivo")).items == ["Shirt", "2 × Mug"]
    await check_stock(booth)
    await check_history(booth)


async def test_an_undo_can_be_undone_and_nothing_twice(booth: Booth) -> None:
    desk = await open_desk(booth, orders=2)
    applied = await booth.batches.apply(ORDERS, await all_pending(booth, status="ready"), BIA, "one")
    undone = await booth.undo.undo(applied.batch, BIA)
    with pytest.raises(AlreadyUndoneError):
        await booth.undo.undo(applied.batch, BIA)
    await booth.undo.undo(undone.batch, BIA)
    assert await statuses(booth, desk) == ["ready"] * 2
    with pytest.raises(UnknownBatchError):
        await booth.undo.undo(10**6, BIA)
    await check_stock(booth)


async def test_one_row_that_cannot_be_changed_stops_all(booth: Booth) -> None:
    desk = await open_desk(booth, orders=4, pieces=5)  # eight mugs are wanted
    edits = await all_pending(booth, status="ready")
    preview = await booth.batches.preview(ORDERS, edits, BIA)
    assert preview.refused
    assert {refusal.code for refusal in preview.refusals} == {"no_stock"}
    with pytest.raises(RefusedError):
        await booth.batches.apply(ORDERS, edits, BIA, "one")
    assert await statuses(booth, desk) == ["pending"] * 4
    assert await execute(booth, "SELECT count(*) FROM batches") == [(0,)]
    await check_stock(booth)


async def test_what_changed_since_the_preview_stops_the_batch(booth: Booth) -> None:
    desk = await open_desk(booth, orders=3)
    edits = await all_pending(booth, status="cancelled")
    await booth.records.change(ORDERS, Edit(desk.orders[1], {"status": "ready"}), LEO)
    with pytest.raises(RefusedError) as refused:
        await booth.batches.apply(ORDERS, edits, BIA, "one")
    assert [(refusal.id, refusal.code) for refusal in refused.value.refusals] == [(desk.orders[1], "stale")]
    assert await statuses(booth, desk) == ["pending", "ready", "pending"]


async def test_undo_leaves_what_others_have_changed_since(booth: Booth) -> None:
    desk = await open_desk(booth, orders=3)
    applied = await booth.batches.apply(ORDERS, await all_pending(booth, status="ready"), BIA, "one")
    await booth.records.change(ORDERS, Edit(desk.orders[0], {"status": "handed_out"}), LEO)
    undone = await booth.undo.undo(applied.batch, BIA)
    assert (undone.restored, undone.skipped) == (2, 1)
    assert await statuses(booth, desk) == ["handed_out", "pending", "pending"]
    await check_stock(booth)
    await check_history(booth)


async def test_the_same_press_makes_one_batch(booth: Booth) -> None:
    desk = await open_desk(booth, orders=3)
    edits = await all_pending(booth, status="ready")
    ends = await asyncio.gather(*[booth.batches.apply(ORDERS, edits, BIA, "one") for _ in range(6)])
    assert len({end.batch for end in ends}) == 1
    assert await execute(booth, "SELECT count(*) FROM batches") == [(1,)]
    assert await statuses(booth, desk) == ["ready"] * 3


async def test_pasted_values_differ_from_row_to_row(booth: Booth) -> None:
    desk = await open_desk(booth, orders=2)
    edits = [Edit(order, {"note": f"row {order}"}, 1) for order in desk.orders]
    assert (await booth.batches.apply(ORDERS, edits, BIA, "one")).changes == 2
    notes = await execute(booth, "SELECT note FROM orders ORDER BY id")
    assert notes == [(f"row {order}",) for order in desk.orders]
    with pytest.raises(InvalidFieldsError) as invalid:
        await booth.batches.apply(ORDERS, [Edit(desk.orders[0], {"status": "gone"}, 2)], BIA, "two")
    assert invalid.value.problems == {f"{desk.orders[0]}.status": "not_a_choice"}


async def test_items_taken_back_after_their_order_left_stay(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    [(item,)] = await execute(booth, f"SELECT id FROM order_items WHERE product_id = {desk.mug}")
    applied = await booth.batches.apply(ITEMS, [Edit(item, {"quantity": 5}, 1)], BIA, "one")
    await booth.records.change(ORDERS, Edit(desk.orders[0], {"status": "handed_out"}), LEO)
    undone = await booth.undo.undo(applied.batch, BIA)
    assert (undone.restored, undone.skipped) == (0, 1)
    await check_stock(booth)


async def test_prices_of_all_products_and_back(booth: Booth) -> None:
    await open_desk(booth, orders=0)
    before = await execute(booth, "SELECT sku, unit_price, active FROM products ORDER BY id")
    view = read_view(PRODUCTS, [], "", "")
    edits = await booth.batches.select(Selection(view=view), {"unit_price": "99.90", "active": False})
    applied = await booth.batches.apply(PRODUCTS, edits, BIA, "one")
    assert isinstance(applied, Applied)
    await booth.undo.undo(applied.batch, BIA)
    assert await execute(booth, "SELECT sku, unit_price, active FROM products ORDER BY id") == before


async def test_a_batch_has_an_end(booth: Booth) -> None:
    edits = [Edit(number, {"note": "x"}, 1) for number in range(1, MAX_BATCH + 2)]
    with pytest.raises(TooManyRowsError):
        await booth.batches.preview(ORDERS, edits, BIA)
