"""Runs as they are drawn, and games as they are made of them."""

from datetime import timedelta

import pytest

from trex_app.clock import now
from trex_app.game.referee import OpponentRun
from trex_app.players.models import Player
from trex_app.players.visit_token import Visit
from trex_app.runs.games import draw_run, make_game
from trex_app.runs.models import Game, Run

VISIT = Visit(17, "0123456789abcdef")


def drawn() -> Run:
    return draw_run(VISIT, "1")


def game(score: int, ai_score: int) -> Game:
    player = Player(
        id=17, name="Ana", name_key="ana", email="a@b.cc", email_key="a@b.cc", company="Acme", language="en",
        consented_at=now(), consent_version="x",
    )  # fmt: skip
    return make_game(drawn(), player, score, OpponentRun(ai_score, 600, [[3, 1]]))


def test_a_run_lives_for_twenty_minutes() -> None:
    before = now()
    run = drawn()
    assert run.expires_at - run.issued_at == timedelta(minutes=20)
    assert before <= run.issued_at <= now()
    assert (run.player_id, run.visit_id, run.engine, len(run.id)) == (17, VISIT.id, "1", 32)


def test_seeds_are_of_32_bits() -> None:
    seeds = [drawn().seed for _ in range(300)]
    assert 2**31 <= max(seeds) < 2**32
    assert len(set(seeds)) == 300


@pytest.mark.parametrize(("score", "ai_score", "won"), [(301, 300, True), (300, 300, False), (299, 300, False)])
def test_who_scores_more_than_the_ai_has_won(score: int, ai_score: int, won: bool) -> None:
    made = game(score, ai_score)
    assert (made.human_won, made.human_score, made.ai_score) == (won, score, ai_score)


def test_a_game_is_unverified_until_it_is_proven() -> None:
    made = game(300, 200)
    assert not made.verified
    assert (made.ai_ticks, made.ai_inputs) == (600, [[3, 1]])
    assert made.llm_commentary
