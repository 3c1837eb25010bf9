"""Data is erased at the end of the retention period."""

from datetime import timedelta

from sqlalchemy import text, update
from sqlmodel import col

from tests.conftest import register
from trex_app.booth import Booth
from trex_app.clock import now
from trex_app.players.models import Player
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
