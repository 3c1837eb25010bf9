"""A score that comes without a run or a token gets a response, and changes nothing for anybody."""

from unittest.mock import patch

import pytest
from sqlalchemy import text

from tests.conftest import Visitor, register
from trex_app.booth import Booth
from trex_app.rate_limit import TooManyRequestsError
from trex_app.runs.limits import BARE_SCORES_PER_MINUTE
from trex_app.runs.runs import UnknownPlayerError

ROW_BYTES = text("SELECT pg_column_size(s.*) FROM game_sessions s")


async def test_it_never_ranks_and_never_counts(visitor: Visitor) -> None:
    booth = visitor.booth
    game = await booth.bare_scores.accept(visitor.player.id, 1_000_000, "here")
    assert (game.verified, game.human_score, game.human_won) == (False, 1_000_000, True)
    assert await visitor.place() is None
    assert await booth.games.last_of(visitor.player.token) is None
    await booth.standings.refresh()
    assert booth.standings.snapshot.ever == []
    assert booth.standings.snapshot.totals_ever.games == 0


async def test_the_ai_plays_but_its_run_is_not_kept(visitor: Visitor) -> None:
    game = await visitor.booth.bare_scores.accept(visitor.player.id, 1_000_000, "here")
    verdict = await visitor.booth.referee.replay(game.seed, game.ai_ticks, game.ai_inputs)
    assert verdict.score == game.ai_score
    async with visitor.booth.database.transaction() as session:
        assert int(await session.scalar(ROW_BYTES) or 0) < 600


async def test_the_comment_is_built_in_and_uses_the_registered_name(booth: Booth) -> None:
    visitor = await register(booth, "Zuleica")

    def ask(*_: object) -> None:
        raise AssertionError("the model was asked")

    with patch.object(booth.commentator, "begin", ask):
        spoken = [(await booth.bare_scores.accept(visitor.player.id, 300, "here")).llm_commentary for _ in range(8)]
    assert any("Zuleica" in line for line in spoken)


async def test_a_player_may_send_ten_a_minute(visitor: Visitor) -> None:
    for _ in range(BARE_SCORES_PER_MINUTE):
        await visitor.booth.bare_scores.accept(visitor.player.id, 10, "here")
    with pytest.raises(TooManyRequestsError):
        await visitor.booth.bare_scores.accept(visitor.player.id, 10, "elsewhere")
    other = await register(visitor.booth)
    await visitor.booth.bare_scores.accept(other.player.id, 10, "here")


async def test_guessing_player_ids_is_rate_limited(booth: Booth) -> None:
    with pytest.raises(TooManyRequestsError):
        for number in range(1, 100):
            with pytest.raises(UnknownPlayerError):
                await booth.bare_scores.accept(number, 10, "here")
