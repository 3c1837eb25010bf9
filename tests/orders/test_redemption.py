"""A code is redeemed once, and the last shirt is handed out once."""

import asyncio

import pytest

from tests.orders.sql import execute, leave
from trex_app.booth import Booth
from trex_app.orders.claims import UnknownCodeError
from trex_app.orders.redemption import ExpiredCodeError, HandedOut, NoStockError, TakenError

CODES = [f"AAAAAA{number:02d}" for number in range(64)]


async def add_order(booth: Booth, code: str = CODES[0], status: str = "pending", hours: int = 1) -> int:
    rows = await execute(
        booth,
        "INSERT INTO orders (source, claim_code, status, expires_at, changed_by)"
        f" VALUES ('game', '{code}', '{status}', now() + interval '{hours} hours', 'game') RETURNING id",
    )
    return int(rows[0][0])


async def on_hand(booth: Booth) -> int:
    """What is left of the only product; it equals the sum of its moves."""
    left, moved = (
        await execute(booth, "SELECT on_hand, (SELECT sum(quantity) FROM stock_moves) FROM products WHERE id = 1")
    )[0]
    assert left == moved
    return int(left)


async def test_a_code_is_good_once(booth: Booth) -> None:
    await add_order(booth)
    done = await booth.redemption.redeem(CODES[0], "key-one", "Bia")
    assert (done.items, done.by) == (["Swag"], "Bia")
    assert await on_hand(booth) == booth.settings.swag_stock - 1
    with pytest.raises(TakenError) as taken:
        await booth.redemption.redeem(CODES[0], "key-two", "Leo")
    assert (taken.value.status, taken.value.by, taken.value.at) == ("handed_out", "Bia", done.at)


async def test_the_same_press_again_returns_the_same(booth: Booth) -> None:
    await add_order(booth)
    answers = await asyncio.gather(*[booth.redemption.redeem(CODES[0], "key-one", "Bia") for _ in range(8)])
    assert len({answer.at for answer in answers}) == 1
    assert await on_hand(booth) == booth.settings.swag_stock - 1


async def test_two_phones_at_once_hand_out_one(booth: Booth) -> None:
    await add_order(booth)
    calls = [booth.redemption.redeem(CODES[0], f"key-{phone}", f"phone {phone}") for phone in range(2)]
    answers = await asyncio.gather(*calls, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["HandedOut", "TakenError"]


async def test_of_the_last_five_shirts_exactly_five_are_handed_out(booth: Booth) -> None:
    await leave(booth, 5)
    for code in CODES:
        await add_order(booth, code)
    answers = await asyncio.gather(
        *[booth.redemption.redeem(code, f"key-{code}", "Bia") for code in CODES], return_exceptions=True
    )
    assert sum(isinstance(answer, HandedOut) for answer in answers) == 5
    assert sum(isinstance(answer, NoStockError) for answer in answers) == 59
    assert await on_hand(booth) == 0
    assert len(await execute(booth, "SELECT 1 FROM orders WHERE status = 'pending'")) == 59


async def test_a_ready_order_takes_what_it_has_reserved(booth: Booth) -> None:
    order = await add_order(booth, status="ready")
    await execute(
        booth, f"INSERT INTO order_items (order_id, product_id, quantity, unit_price) VALUES ({order}, 1, 2, 9.5)"
    )
    await leave(booth, 2, reserved=2)
    done = await booth.redemption.redeem(CODES[0], "key-one", "Bia")
    assert done.items == ["2 × Swag"]
    assert await execute(booth, "SELECT on_hand, reserved FROM products") == [(0, 0)]
    assert (await execute(booth, "SELECT total_amount FROM orders"))[0][0] == 19


@pytest.mark.parametrize("status", ["cancelled", "returned"])
async def test_what_is_over_is_not_handed_out(booth: Booth, status: str) -> None:
    await add_order(booth, status=status)
    with pytest.raises(TakenError) as taken:
        await booth.redemption.redeem(CODES[0], "key-one", "Bia")
    assert taken.value.status == status
    assert await on_hand(booth) == booth.settings.swag_stock


async def test_an_expired_code_says_when(booth: Booth) -> None:
    await add_order(booth, hours=-1)
    with pytest.raises(ExpiredCodeError):
        await booth.redemption.redeem(CODES[0], "key-one", "Bia")
    assert (await booth.claims.look_up(CODES[0])).status == "expired"


async def test_a_product_can_be_chosen(booth: Booth) -> None:
    await add_order(booth)
    await execute(booth, "INSERT INTO products (sku, name, on_hand) VALUES ('T-M', 'T-shirt M', 1)")
    await execute(
        booth, "INSERT INTO stock_moves (product_id, quantity, reason, key, staff) VALUES (2, 1, 'opening', 'T', 'x')"
    )
    assert (await booth.redemption.redeem(CODES[0], "key-one", "Bia", product_id=2)).items == ["T-shirt M"]


@pytest.mark.parametrize("product_id", [99, 2**31 - 1])
async def test_an_unknown_product_hands_out_nothing(booth: Booth, product_id: int) -> None:
    await add_order(booth)
    with pytest.raises(NoStockError):
        await booth.redemption.redeem(CODES[0], "key-one", "Bia", product_id=product_id)
    assert (await booth.claims.look_up(CODES[0])).status == "pending"


async def test_no_order_has_an_unknown_code(booth: Booth) -> None:
    with pytest.raises(UnknownCodeError):
        await booth.redemption.redeem("ZZZZZZZZ", "key-one", "Bia")


async def test_the_history_of_an_order_replays_to_its_status_and_cannot_be_changed(booth: Booth) -> None:
    order = await add_order(booth)
    await booth.redemption.redeem(CODES[0], "key-one", "Bia")
    entries = await execute(booth, f"SELECT version, staff, changes FROM history WHERE entity_id = {order} ORDER BY 1")
    assert entries == [(2, "Bia", {"status": ["pending", "handed_out"]})]
    for sql in ("UPDATE history SET staff = 'Eve'", "DELETE FROM history"):
        with pytest.raises(Exception, match="append-only"):
            await execute(booth, sql)
