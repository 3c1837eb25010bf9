"""What staff read of the past, and how they hear of changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.orders.records import BIA, LEO, open_desk
from tests.orders.sql import execute
from trex_app.booth import Booth
from trex_app.orders.records.editing.edits import Edit
from trex_app.orders.records.tables import ORDERS


async def test_each_change_stands_with_who_and_from_what_to_what(booth: Booth) -> None:
    desk = await open_desk(booth, orders=1)
    await booth.records.change(ORDERS, Edit(desk.orders[0], {"status": "ready", "note": "large"}), BIA)
    await booth.records.change(ORDERS, Edit(desk.orders[0], {"note": "small"}), LEO)
    newest, before, created = await booth.history.of("order", desk.orders[0], None)
    assert (newest.staff, newest.changes) == ("Leo", {"note": ["large", "small"]})
    assert before.changes == {"status": ["pending", "ready"], "note": ["", "large"]}
    assert created.action == "created"
    assert await booth.history.of("order", desk.orders[0], newest.version) == [before, created]
    assert (await booth.history.newest(None))[0] == newest
    told = await execute(booth, "SELECT old_status, new_status, changed_by FROM order_status_history ORDER BY 3 DESC")
    assert told == [(None, "pending", "a test"), ("pending", "ready", "Bia")]


@pytest.mark.parametrize("change", ["UPDATE history SET staff = 'me'", "DELETE FROM history"])
async def test_the_past_cannot_be_rewritten(booth: Booth, change: str) -> None:
    await open_desk(booth, orders=1)
    with pytest.raises(DBAPIError):
        await execute(booth, change)


async def test_changes_are_told_once_also_of_a_transaction_that_ends_late(booth: Booth) -> None:
    desk = await open_desk(booth, orders=3)
    start = await booth.history.changes(None)
    assert start.rows == []
    async with booth.database.transaction() as late:
        await late.execute(
            text(
                "INSERT INTO history (entity, entity_id, version, action, staff, changes)"
                f" VALUES ('order', {desk.orders[0]}, 2, 'changed', 'late', '{{}}')"
            )
        )
        await booth.records.change(ORDERS, Edit(desk.orders[1], {"note": "quick"}), BIA)
        during = await booth.history.changes(start.after)
    after = await booth.history.changes(during.after)
    told = [row for answer in (during, after) for row in answer.rows]
    assert sorted(told) == [("order", desk.orders[0], 2), ("order", desk.orders[1], 2)]
    assert (await booth.history.changes(after.after)).rows == []
