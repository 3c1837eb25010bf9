"""Data is erased at the end of the retention period."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text, update
from sqlmodel import col

from tests.conftest import register
from trex_app.booth import Booth
from trex_app.clock import now
from trex_app.players.models import Player
from trex_app.players.repository import erase_registered_before
from trex_app.players.retention import erase_old


async def test_old_players_are_erased_with_all_their_data(booth: Booth) -> None:
    old, new = await register(booth, "Old"), await register(booth, "New")
    for visitor in (old, new):
        await visitor.finish(await visitor.play())
    async with booth.database.transaction() as session:
        earlier = now() - timedelta(days=91)
        await session.execute(update(Player).where(col(Player.id) == old.player.id).values(created_at=earlier))
    assert await erase_old(booth.database, 90) == 1
    async with booth.database.transaction() as session:
        for table in ("players", "runs", "game_sessions", "best_runs"):
            owners = await session.execute(
                text(f"SELECT DISTINCT {'id' if table == 'players' else 'player_id'} FROM {table}")
            )
            assert owners.scalars().all() == [new.player.id]


async def registered_at(booth: Booth, moment: datetime) -> None:
    visitor = await register(booth)
    async with booth.database.transaction() as session:
        await session.execute(update(Player).where(col(Player.id) == visitor.player.id).values(created_at=moment))


async def test_nobody_is_erased_before_the_day_and_it_is_logged_if_somebody_is(
    booth: Booth, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "trex_app.players.retention")
    await registered_at(booth, now() - timedelta(days=89, hours=23))
    assert await erase_old(booth.database, 90) == 0
    assert caplog.messages == []
    assert await erase_old(booth.database, 89) == 1
    assert caplog.messages == ["erased 1 players after 89 days"]


async def test_who_registered_at_the_very_limit_stays(booth: Booth) -> None:
    limit = now()
    await registered_at(booth, limit)
    async with booth.database.transaction() as session:
        assert await erase_registered_before(session, limit) == 0
        assert await erase_registered_before(session, limit + timedelta(microseconds=1)) == 1
