"""The life of a run: proven, stored once, played by the AI too."""

import asyncio
from dataclasses import replace

from sqlalchemy import func
from sqlmodel import select

from tests.conftest import Visitor, register
from trex_app.booth import Booth
from trex_app.runs.models import Game


async def count_sessions(booth: Booth) -> int:
    async with booth.database.transaction() as session:
        return int(await session.scalar(select(func.count()).select_from(Game)) or 0)


async def test_a_fair_run_is_stored_with_the_score_its_replay_yields(visitor: Visitor) -> None:
    played = await visitor.play(400)
    game = await visitor.finish(replace(played, claimed_score=999_999))
    assert game.verified
    assert game.human_score == played.claimed_score
    assert game.human_won == (game.human_score > game.ai_score)
    assert game.human_score != game.ai_score
    assert game.llm_commentary


async def test_the_ais_score_is_what_its_run_yields(visitor: Visitor) -> None:
    game = await visitor.finish(await visitor.play(400))
    verdict = await visitor.booth.referee.replay(game.seed, game.ai_ticks, game.ai_inputs)
    assert (verdict.score, verdict.crashed) == (game.ai_score, True)


async def test_a_run_sent_again_is_the_same_session(visitor: Visitor) -> None:
    played = await visitor.play()
    first = await visitor.finish(played)
    again = await visitor.finish(replace(played, ticks=played.ticks - 5, inputs=[]))
    assert again.model_dump() == first.model_dump()
    assert await count_sessions(visitor.booth) == 1


async def test_a_run_sent_concurrently_from_many_connections_is_one_session(visitor: Visitor) -> None:
    played = await visitor.play()
    games = await asyncio.gather(*(visitor.finish(played) for _ in range(12)))
    assert len({(game.id, game.ai_score, game.llm_commentary) for game in games}) == 1
    assert await count_sessions(visitor.booth) == 1
    await visitor.booth.standings.refresh()
    assert visitor.booth.standings.snapshot.totals_ever.games == 1


async def test_the_last_game_is_the_newest_verified_one_of_the_visit(visitor: Visitor) -> None:
    await visitor.finish(await visitor.play(200))
    newest = await visitor.finish(await visitor.play(300))
    await visitor.booth.bare_scores.accept(visitor.player.id, 7, "here")
    last = await visitor.booth.games.last_of(visitor.player.token)
    assert last is not None
    assert last.game.id == newest.id


async def test_the_comment_uses_the_players_name_verbatim(booth: Booth) -> None:
    visitor = await register(booth, "Zoë {human} %s")
    game = await visitor.finish(await visitor.play())
    assert "{" not in game.llm_commentary.replace("{human}", "")
