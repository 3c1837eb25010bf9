"""Rows of the desk: found, filtered, edited by one, by two at once, and never beyond what is left."""

import asyncio
from itertools import product
from typing import get_args

import pytest

from tests.orders.records import BIA, HELPER, LEO, add_order, check_history, check_stock, open_desk
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.orders.records.editing.edits import Author, Edit, RefusedError
from trex_app.orders.records.records import InvalidFieldsError, UnknownRecordError
from trex_app.orders.records.tables import CUSTOMERS, ITEMS, ORDERS, PRODUCTS, TABLES
from trex_app.orders.records.view import InvalidViewError, read_view
from trex_app.orders.status import Status, may_become

STATUSES: tuple[Status, ...] = get_args(Status)


async def change(
    booth: Booth, order: int, author: Author = BIA, version: int | None = None, **values: object
) -> dict[str, object]:
    reason = "the visitor came back" if values.get("status") == "pending" else ""
    return await booth.records.change(ORDERS, Edit(order, values, version), author, reason)


async def force(booth: Booth, order: int, status: Status) -> None:
    """Bring an order into a status by legal steps."""
    steps: dict[Status, tuple[Status, ...]] = {"returned": ("handed_out", "returned"), "pending": ()}
    for step in steps.get(status, (status,)):
        await change(booth, order, status=step)


@pytest.mark.parametrize(("old", "new"), [pair for pair in product(STATUSES, STATUSES) if pair[0] != pair[1]])
async def test_only_the_ways_of_the_status_machine_are_open(booth: Booth, old: Status, new: Status) -> None:
    desk = await open_desk(booth, orders=1)
    await force(booth, desk.orders[0], old)
    if may_become(old, new):
        assert (await change(booth, desk.orders[0], status=new))["status"] == new
    else:
        with pytest.raises(RefusedError) as refused:
            await change(booth, desk.orders[0], status=new)
        assert refused.value.refusals[0].code == "transition"
    await check_stock(booth)
    await check_history(booth)


async def test_the_stock_follows_an_order(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    seen = []
    for status in ("ready", "handed_out", "returned"):
        await change(booth, desk.orders[0], status=status)
        mug = await booth.records.one(PRODUCTS, desk.mug)
        seen.append((mug["on_hand"], mug["reserved"], mug["available"]))
    assert seen == [(20, 2, 18), (18, 0, 18), (20, 0, 20)]


async def test_nothing_is_reserved_twice(booth: Booth) -> None:
    desk = await open_desk(booth, orders=2, pieces=3)  # four mugs are wanted
    await change(booth, desk.orders[0], status="ready")
    with pytest.raises(RefusedError) as refused:
        await change(booth, desk.orders[1], status="ready")
    assert [(refusal.id, refusal.code) for refusal in refused.value.refusals] == [(desk.orders[1], "no_stock")]
    await check_stock(booth)


async def test_an_order_that_holds_nothing_cannot_be_handed_out(booth: Booth) -> None:
    order = await add_order(booth, {})
    with pytest.raises(RefusedError) as refused:
        await change(booth, order, status="handed_out")
    assert refused.value.refusals[0].code == "no_items"


async def test_an_expired_order_is_opened_by_a_manager_with_a_reason(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await change(booth, desk.orders[0], status="expired")
    await execute(booth, "UPDATE orders SET expires_at = now() - interval '1 day'")
    for author, reason, code in ((HELPER, "came back", "not_allowed"), (BIA, "", "missing")):
        with pytest.raises(RefusedError) as refused:
            await booth.records.change(ORDERS, Edit(desk.orders[0], {"status": "pending"}), author, reason)
        assert refused.value.refusals[0].code == code
    await change(booth, desk.orders[0], status="pending")
    assert await execute(booth, "SELECT expires_at > now() + interval '1 hour' FROM orders") == [(True,)]
    private = await execute(booth, "SELECT changes FROM history_private")
    assert private == [({"reason": [None, "the visitor came back"]},)]


async def test_edits_of_different_fields_on_one_version_both_stand(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await change(booth, desk.orders[0], BIA, 1, status="ready")
    row = await change(booth, desk.orders[0], LEO, 1, note="large")
    assert (row["status"], row["note"], row["version"]) == ("ready", "large", 3)


async def test_of_two_edits_of_one_field_the_second_is_told_of_the_first(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await change(booth, desk.orders[0], BIA, 1, note="large")
    with pytest.raises(RefusedError) as refused:
        await change(booth, desk.orders[0], LEO, 1, note="small")
    theirs = refused.value.refusals[0].theirs
    assert theirs
    assert (theirs.by, theirs.values) == ("Bia", {"note": "large"})
    assert (await change(booth, desk.orders[0], LEO, 1, note="large"))["version"] == 2  # the same is no conflict
    with pytest.raises(RefusedError):
        await change(booth, desk.orders[0], LEO, 9, note="small")


async def test_eight_editors_on_one_version_have_one_winner_each_round(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    for number in range(1, 26):
        edits = [change(booth, desk.orders[0], LEO, number, note=f"{number} of {editor}") for editor in range(8)]
        ends = await asyncio.gather(*edits, return_exceptions=True)
        assert sorted(isinstance(end, RefusedError) for end in ends) == [False] + [True] * 7
    await check_history(booth)


async def test_a_count_needs_the_newest_version_and_becomes_a_move(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await change(booth, desk.orders[0], status="ready")  # the stock has moved
    with pytest.raises(RefusedError) as refused:
        await booth.records.change(PRODUCTS, Edit(desk.mug, {"on_hand": 5}, 1), BIA)
    assert refused.value.refusals[0].code == "stale"
    mug = await booth.records.change(PRODUCTS, Edit(desk.mug, {"on_hand": 5}, 2), BIA)
    assert (mug["on_hand"], mug["available"]) == (5, 3)
    with pytest.raises(RefusedError) as refused:
        await booth.records.change(PRODUCTS, Edit(desk.mug, {"on_hand": 1}, 3), BIA)
    assert refused.value.refusals[0].code == "reserved"
    await check_stock(booth)


async def test_a_sku_is_one_products(booth: Booth) -> None:
    desk = await open_desk(booth, orders=0)
    with pytest.raises(RefusedError) as refused:
        await booth.records.change(PRODUCTS, Edit(desk.mug, {"sku": "shirt"}), BIA)
    assert (refused.value.refusals[0].code, refused.value.refusals[0].field) == ("exists", "sku")


async def test_items_change_the_total_and_what_is_reserved(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1, pieces=10)
    await change(booth, desk.orders[0], status="ready")
    [(item,)] = await execute(booth, f"SELECT id FROM order_items WHERE product_id = {desk.mug}")
    row = await booth.records.change(ITEMS, Edit(item, {"quantity": "5"}, 1), HELPER)
    assert (row["quantity"], str(row["subtotal"])) == (5, "37.50")
    assert str((await booth.records.one(ORDERS, desk.orders[0]))["total_amount"]) == "62.50"
    await check_stock(booth)
    await check_history(booth)
    with pytest.raises(RefusedError) as refused:
        await booth.records.change(ITEMS, Edit(item, {"quantity": 11}), BIA)
    assert refused.value.refusals[0].code == "no_stock"
    await check_stock(booth)


async def test_items_of_a_closed_order_stay(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await change(booth, desk.orders[0], status="handed_out")
    [(item,)] = await execute(booth, f"SELECT id FROM order_items WHERE product_id = {desk.mug}")
    with pytest.raises(RefusedError) as refused:
        await booth.records.change(ITEMS, Edit(item, {"quantity": 5}), BIA)
    assert refused.value.refusals[0].code == "closed"


@pytest.mark.parametrize(
    ("table", "values", "problem"),
    [
        ("orders", {"status": "lost"}, "not_a_choice"),
        ("orders", {"note": "x" * 501}, "too_long"),
        ("orders", {"note": "a\x07b"}, "unreadable"),
        ("orders", {"total_amount": "1"}, "read_only"),
        ("orders", {"version": 3}, "read_only"),
        ("items", {"quantity": 0}, "out_of_range"),
        ("items", {"quantity": "21"}, "out_of_range"),
        ("items", {"quantity": "two"}, "not_a_number"),
        ("items", {"quantity": True}, "malformed"),
        ("items", {"unit_price": "1.250,50"}, "not_a_number"),
        ("items", {"unit_price": "-1"}, "not_a_number"),
        ("products", {"sku": "a b"}, "malformed"),
        ("products", {"active": "maybe"}, "not_a_choice"),
        ("products", {"name": " "}, "missing"),
        ("customers", {"email": "nobody"}, "not_an_email"),
        ("customers", {"email": "n•••@example.com"}, "malformed"),
        ("customers", {"address": "•••"}, "malformed"),
        ("customers", {"name": "f*ck"}, "offensive"),
        ("customers", {"address": "x" * 301}, "too_long"),
    ],
)
async def test_a_value_that_does_not_fit_says_why(
    booth: Booth, table: str, values: dict[str, object], problem: str
) -> None:
    with pytest.raises(InvalidFieldsError) as invalid:
        await booth.records.change(TABLES[table], Edit(1, values), BIA)  # type: ignore[index]
    assert list(invalid.value.problems.values()) == [problem]


async def test_a_helper_counts_no_stock_and_writes_no_email(booth: Booth) -> None:
    for table, values in ((PRODUCTS, {"on_hand": 3}), (CUSTOMERS, {"email": "a@example.com"})):
        with pytest.raises(InvalidFieldsError) as invalid:
            await booth.records.change(table, Edit(1, dict(values)), HELPER)
        assert list(invalid.value.problems.values()) == ["not_allowed"]


async def test_a_price_may_have_a_comma(booth: Booth) -> None:
    desk = await open_desk(booth, orders=0)
    row = await booth.records.change(PRODUCTS, Edit(desk.mug, {"unit_price": "12,5"}), BIA)
    assert str(row["unit_price"]) == "12.50"


async def test_rows_are_filtered_sorted_and_cut_into_pages(booth: Booth) -> None:
    desk = await open_desk(booth, orders=6)
    await change(booth, desk.orders[0], status="ready")
    await change(booth, desk.orders[1], status="cancelled")
    view = read_view(ORDERS, ["status:in:pending,ready"], "", "id")
    page = await booth.records.page(view, 1, 2)
    assert ([row["id"] for row in page.rows], page.total) == ([desk.orders[2], desk.orders[3]], 5)
    assert page.rows[0]["items"] == "Shirt, 2 × Mug"
    backwards = await booth.records.page(read_view(ORDERS, [], "", "-total_amount"), 0, 100)
    assert [row["id"] for row in backwards.rows] == desk.orders[::-1]
    few = await booth.records.page(read_view(ITEMS, ["quantity:ge:2", "product:has:mu"], "", ""), 0, 100)
    assert few.total == 6


async def test_words_are_found_without_their_accents_and_by_their_beginnings(booth: Booth) -> None:
    await execute(
        booth,
        "INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " VALUES (5, 'João Conceição', 'x', 'joao@example.com', 'joao@example.com', 'Açaí & Cia', 'pt', now(), '1')",
    )
    order = await add_order(booth, {}, customer=5)
    for words, total in (("joao conc", 1), ("CONCEIÇÃO", 1), ("acai", 1), ("joana", 0), ("' OR 1=1 --", 0), ("", 1)):
        page = await booth.records.page(read_view(ORDERS, [], words, ""), 0, 10)
        assert page.total == total, words
    [(code,)] = await execute(booth, f"SELECT claim_code FROM orders WHERE id = {order}")
    assert (await booth.records.page(read_view(ORDERS, [], code[:5], ""), 0, 10)).total == 1
    [row] = (await booth.records.page(read_view(CUSTOMERS, [], "joao", ""), 0, 10)).rows
    assert (row["email"], row["name"]) == ("j•••@example.com", "João Conceição")
    assert (await booth.records.reveal(5, BIA))["email"] == "joao@example.com"
    told = await execute(booth, "SELECT staff, changes FROM history WHERE entity = 'reveal'")
    assert told == [("Bia", {"customer": [None, 5]})]


@pytest.mark.parametrize("filters", [["nothing:eq:1"], ["id:has:1"], ["id:eq:x"], ["order_date:ge:soon"], ["id"]])
def test_a_filter_that_the_table_does_not_have_is_refused(filters: list[str]) -> None:
    with pytest.raises(InvalidViewError):
        read_view(ORDERS, filters, "", "")


@pytest.mark.parametrize("name", TABLES)
async def test_every_column_can_be_sorted_by_and_every_row_read(booth: Booth, name: str) -> None:
    await execute(
        booth,
        "INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " SELECT n, 'P' || n, 'p' || n, n || '@example.com', n || '@example.com', 'Acme', 'pt', now(), '1'"
        " FROM generate_series(5, 7) n",
    )
    await open_desk(booth)
    table = TABLES[name]  # type: ignore[index]
    for column in table.columns:
        up, down = [
            (await booth.records.page(read_view(table, [], "", f"{sign}{column}"), 0, 10)).rows for sign in ("", "-")
        ]
        assert len(up) >= 3
        assert up == down[::-1], column
    for row in up:
        assert await booth.records.one(table, row["id"]) == row
    with pytest.raises(UnknownRecordError):
        await booth.records.one(table, 10**9)


async def test_erasing_a_player_takes_notes_and_names_out_of_the_history(booth: Booth) -> None:
    await execute(
        booth,
        "INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " VALUES (5, 'Ana Souza', 'ana souza', 'ana@example.com', 'ana@example.com', 'Acme', 'pt', now(), '1')",
    )
    order = await add_order(booth, {}, customer=5)
    await change(booth, order, note="Ana is in a wheelchair")
    await booth.records.change(CUSTOMERS, Edit(5, {"address": "1 Hill Road", "name": "Ana Sousa"}), BIA)
    await execute(booth, "DELETE FROM players")
    left = await execute(booth, "SELECT o.note, o.customer_id, h.changes, h.action FROM orders o, history h")
    assert "Ana" not in str(left)
    assert "Hill" not in str(left)
    assert await execute(booth, "SELECT * FROM history_private") == []
    assert await execute(booth, "SELECT note, customer_id FROM orders") == [("", None)]
