"""The ranking with scores to the point: ties, repeats, hidden players, days."""

import asyncio
import random
from datetime import date

import pytest
from sqlalchemy import text, update
from sqlmodel import col

from tests.conftest import Calendar, Visitor, register
from trex_app.booth import Booth
from trex_app.game.referee import OpponentRun
from trex_app.players.models import Player
from trex_app.runs import repository
from trex_app.runs.games import draw_run, make_game
from trex_app.standings.snapshot import Snapshot, Totals


async def score(visitor: Visitor, points: int, day: date, *, ai: int = 0) -> None:
    """A proven game of just so many points."""
    run = draw_run(visitor.player.visit, "1")
    async with visitor.booth.database.transaction() as session:
        await repository.add_run(session, run)
    player = await visitor.booth.registration.find(visitor.player.id)
    assert player is not None
    game = make_game(run, player, points, OpponentRun(ai, 1, []))
    game.verified, game.run_id, game.ticks, game.inputs = True, run.id, 1, []
    async with visitor.booth.database.statements() as session:
        assert await repository.store_game(session, game, visitor.booth.standings.recording(day))


async def hide(visitor: Visitor) -> None:
    async with visitor.booth.database.transaction() as session:
        await session.execute(update(Player).where(col(Player.id) == visitor.player.id).values(hidden=True))


async def fresh(booth: Booth) -> Snapshot:
    return await booth.standings.refresh()


async def test_the_same_score_again_moves_nobody(booth: Booth, calendar: Calendar) -> None:
    ana, bob = await register(booth, "Ana"), await register(booth, "Bob")
    for visitor in (ana, bob, ana):
        await score(visitor, 300, calendar())
    snapshot = await fresh(booth)
    assert [row["name"] for row in snapshot.ever] == [row["name"] for row in snapshot.today] == ["Ana", "Bob"]
    assert [await visitor.place() for visitor in (ana, bob)] == [1, 2]


async def test_of_many_equal_scores_the_earlier_is_ahead(booth: Booth, calendar: Calendar) -> None:
    visitors = [await register(booth, f"Visitor {number}") for number in range(8)]
    for visitor in visitors:
        await score(visitor, 300, calendar())
    rows = (await fresh(booth)).ever
    assert [(row["rank"], row["name"]) for row in rows] == [(n + 1, f"Visitor {n}") for n in range(8)]
    assert [await visitor.place() for visitor in visitors] == list(range(1, 9))


async def test_hidden_players_take_no_place_from_those_who_tie_with_them(booth: Booth, calendar: Calendar) -> None:
    before, ana, after, below = [await register(booth, name) for name in ("Before", "Ana", "After", "Below")]
    for visitor, points in ((before, 300), (ana, 300), (after, 300), (below, 100)):
        await score(visitor, points, calendar())
    for visitor in (before, after, below):
        await hide(visitor)
    assert [(row["rank"], row["name"]) for row in (await fresh(booth)).ever] == [(1, "Ana")]
    assert await ana.place() == 1


async def test_a_place_is_that_of_the_visits_own_best(booth: Booth, calendar: Calendar) -> None:
    """The player's better run of another visit stands before it, like anybody's."""
    first = await register(booth, "Ana", email="ana@example.com")
    second = await register(booth, "Ana", email="ana@example.com")
    other = await register(booth, "Bob")
    for visitor, points in ((first, 500), (other, 400), (second, 100), (second, 300), (second, 200)):
        await score(visitor, points, calendar())
    assert [await visitor.place() for visitor in (first, other, second)] == [1, 2, 3]
    assert await (await register(booth, "Ana", email="ana@example.com")).place() is None


async def test_totals_add_up_over_the_days(booth: Booth, calendar: Calendar) -> None:
    calendar.day = date(2030, 1, 1)
    ana, bob = await register(booth, "Ana"), await register(booth, "Bob")
    await score(ana, 300, calendar(), ai=200)
    await score(bob, 100, calendar(), ai=200)
    calendar.day = date(2030, 1, 2)
    eve = await register(booth, "Eve")
    for points in (250, 200):
        await score(eve, points, calendar(), ai=199)
    snapshot = await fresh(booth)
    assert snapshot.totals_today == Totals(players=1, games=2, human_wins=2, best_score=250)
    assert snapshot.totals_ever == Totals(players=3, games=4, human_wins=3, best_score=300)
    assert (snapshot.totals_today.human_win_rate, snapshot.totals_ever.human_win_rate) == (1.0, 0.75)
    assert [row["name"] for row in snapshot.today] == ["Eve"]


async def counted(booth: Booth) -> tuple[dict[int, int], dict[int, int]]:
    """Players by score as they are kept, and as they are."""
    recount = """
        SELECT b.score, count(*) FROM best_runs b JOIN players p ON p.id = b.player_id
        WHERE b.period = '0001-01-01' AND NOT p.hidden GROUP BY b.score
    """
    async with booth.database.statements() as session:
        kept = await session.execute(text("SELECT score, players FROM score_counts WHERE players <> 0"))
        found = await session.execute(text(recount))
        return {row[0]: row[1] for row in kept}, {row[0]: row[1] for row in found}


@pytest.mark.parametrize("seed", range(5))
async def test_the_kept_counts_are_those_of_a_recount_whatever_happens(
    booth: Booth, calendar: Calendar, seed: int
) -> None:
    dice = random.Random(seed)
    visitors = [await register(booth, f"Visitor {number}") for number in range(6)]
    erase, show = "DELETE FROM players WHERE id = :id", "UPDATE players SET hidden = :hidden WHERE id = :id"
    for _ in range(40):
        visitor = dice.choice(visitors)
        act = dice.choice(["play"] * 5 + ["hide", "show", "erase"])
        if act == "play":
            await score(visitor, dice.choice((10, 20, 30, 40)), calendar())
        else:
            values = {"id": visitor.player.id} | ({} if act == "erase" else {"hidden": act == "hide"})
            async with booth.database.transaction() as session:
                await session.execute(text(erase if act == "erase" else show), values)
        if act == "erase":
            visitors[visitors.index(visitor)] = await register(booth, "Somebody new")
        kept, found = await counted(booth)
        assert kept == found, act


async def test_games_stored_at_once_are_all_counted(booth: Booth, calendar: Calendar) -> None:
    visitors = [await register(booth, f"Visitor {number}") for number in range(12)]
    for points in (10, 30, 20, 40):
        await asyncio.gather(*[score(visitor, points + n % 3, calendar()) for n, visitor in enumerate(visitors)])
    kept, found = await counted(booth)
    assert kept == found
    assert sum(kept.values()) == len(visitors)
