"""The ranking: best run per player, ties by time, hidden players left out, days separate, changes published at once."""

import asyncio
from datetime import date

from sqlalchemy import text, update
from sqlmodel import col

from tests.conftest import Calendar, Visitor, register
from trex_app.booth import Booth
from trex_app.players.models import Player
from trex_app.standings.repository import ROWS
from trex_app.standings.snapshot import Snapshot


async def play(visitor: Visitor, score: int) -> int:
    return (await visitor.finish(await visitor.play(score))).human_score


async def fresh(booth: Booth) -> Snapshot:
    await booth.standings.refresh()
    return booth.standings.snapshot


async def test_only_the_best_run_of_a_player_counts(booth: Booth) -> None:
    ana, bob = await register(booth, "Ana"), await register(booth, "Bob")
    await play(ana, 200)
    best = await play(ana, 700)
    await play(ana, 300)
    bobs = await play(bob, 450)
    rows = (await fresh(booth)).ever
    assert [(row["rank"], row["name"], row["score"]) for row in rows] == [(1, "Ana", best), (2, "Bob", bobs)]
    assert [await visitor.place() for visitor in (ana, bob)] == [1, 2]


async def test_of_equal_scores_the_earlier_ranks_higher(booth: Booth) -> None:
    names = ["first", "second", "third"]
    visitors = [await register(booth, name) for name in names]
    for visitor in visitors:
        await play(visitor, 300)
    async with booth.database.transaction() as session:
        await session.execute(text("UPDATE best_runs SET score = 300"))
        await session.execute(text("UPDATE game_sessions SET human_score = 300"))
    assert [row["name"] for row in (await fresh(booth)).ever] == names
    assert [await visitor.place() for visitor in visitors] == [1, 2, 3]


async def test_a_hidden_player_is_not_shown_and_leaves_no_gap(booth: Booth) -> None:
    ana, bob = await register(booth, "Ana"), await register(booth, "Bob")
    await play(ana, 700)
    await play(bob, 300)
    async with booth.database.transaction() as session:
        await session.execute(update(Player).where(col(Player.id) == ana.player.id).values(hidden=True))
    snapshot = await fresh(booth)
    assert [(row["rank"], row["name"]) for row in snapshot.ever] == [(1, "Bob")]
    assert snapshot.today == snapshot.ever
    assert await bob.place() == 1
    assert await ana.place() is None, "resending a run must not reveal its rank to a hidden player"


async def test_a_day_has_its_own_ranking(booth: Booth, calendar: Calendar) -> None:
    visitor = await register(booth)
    best = await play(visitor, 700)
    calendar.day = date(2030, 1, 2)
    assert (await fresh(booth)).today == []
    new = await play(visitor, 200)
    snapshot = await fresh(booth)
    assert [row["score"] for row in snapshot.today] == [new]
    assert [row["score"] for row in snapshot.ever] == [best]
    assert (snapshot.totals_today.games, snapshot.totals_ever.games) == (1, 2)


async def test_totals_count_what_happened(booth: Booth) -> None:
    visitor = await register(booth)
    games = [await visitor.finish(await visitor.play(score)) for score in (200, 400, 600)]
    totals = (await fresh(booth)).totals_ever
    wins = sum(game.human_won for game in games)
    assert (totals.players, totals.games, totals.human_wins) == (1, 3, wins)
    assert totals.best_score == max(game.human_score for game in games)
    assert totals.human_win_rate == round(wins / 3, 4)


async def test_rows_hold_no_email_and_stop_at_fifty(booth: Booth) -> None:
    async with booth.database.transaction() as session:
        await session.execute(text(MANY_PLAYERS))
    rows = (await fresh(booth)).ever
    assert len(rows) == ROWS
    assert [row["score"] for row in rows] == list(range(70, 20, -1))
    assert "@" not in str(rows)


async def test_a_stored_run_is_published_at_once(booth: Booth) -> None:
    published: asyncio.Queue[Snapshot] = asyncio.Queue()
    following = asyncio.create_task(booth.feed.follow(published.put))
    try:
        visitor = await register(booth, "Ana")
        played = await visitor.play(300)
        while not booth.standings.snapshot.totals_ever.players:
            await asyncio.wait_for(published.get(), 20)
        score = (await visitor.finish(played)).human_score
        news = await asyncio.wait_for(published.get(), 5)
        while not news.ever:  # published for the registration
            news = await asyncio.wait_for(published.get(), 5)
        assert [row["score"] for row in news.ever] == [score]
    finally:
        following.cancel()


async def test_changes_are_published_again_after_every_connection_was_terminated(booth: Booth) -> None:
    published: asyncio.Queue[Snapshot] = asyncio.Queue()
    following = asyncio.create_task(booth.feed.follow(published.put))
    try:
        visitor = await register(booth, "Ana")
        played = await visitor.play(300)
        async with booth.database.transaction() as session:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            await session.execute(text(f"{others} AND query LIKE 'LISTEN%'"))
        await visitor.finish(played)
        news = await asyncio.wait_for(published.get(), 10)
        while not news.ever:
            news = await asyncio.wait_for(published.get(), 10)
    finally:
        following.cancel()


MANY_PLAYERS = """
    WITH people AS (
        INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)
        SELECT n, 'P' || n, 'p' || n, n || '@example.com', n || '@example.com', 'Acme', 'en', now(), 'x'
        FROM generate_series(1, 70) n RETURNING id
    ), games AS (
        INSERT INTO game_sessions (player_id, run_id, human_score, ai_score, human_won, llm_commentary, verified,
            seed, engine, ai_ticks, ai_inputs)
        SELECT id, 'run' || id, id, 1, true, '', true, 1, '1', 1, '[]' FROM people RETURNING id, player_id, human_score
    )
    INSERT INTO best_runs SELECT date '0001-01-01', player_id, id, human_score, now() FROM games
"""
