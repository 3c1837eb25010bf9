"""The AI's run: real, near its target, on the target's side, and beaten as often as is meant."""

import random

import pytest

from tests.game.v8 import engine
from trex_app.runs.opponent import HUMAN_WIN_RATE, STRONGEST, WEAKEST

pytestmark = pytest.mark.slow

SESSIONS = 5_000


@pytest.mark.parametrize(("target", "human"), [(150.0, 400), (700.0, 400), (1900.0, 2000), (2800.0, 2000), (60.0, 100)])
def test_its_score_is_what_its_run_yields(target: float, human: int) -> None:
    context = engine()
    for seed in range(25):
        run = context.call("playOpponent", seed, target, human, 100_000)
        again = context.call("replay", seed, run["ticks"], run["inputs"])
        assert again["crashed"]
        assert (again["score"], again["ticks"]) == (run["score"], run["ticks"])
        assert abs(run["score"] - target) < 60
        assert (run["score"] < human) == (target < human)


def test_it_never_ties_even_where_no_obstacle_lies_on_the_targets_side() -> None:
    """A human who fell at the first obstacle leaves none below: the AI takes the next beyond."""
    context = engine()
    for seed in range(60):
        first = context.call("playOpponent", seed, 0, 10_000, 100_000)["score"]
        for target in (first * 0.5, first * 1.2):
            assert context.call("playOpponent", seed, target, first, 100_000)["score"] != first
        assert context.call("playOpponent", seed, first * 0.5, first, 100_000)["score"] > first


def test_the_share_of_targets_below_the_human_is_the_humans_win_rate() -> None:
    span = STRONGEST - WEAKEST
    below = (1 - WEAKEST) / span
    assert (round(span, 9), round(below, 9)) == (1, 0.6)
    assert below == pytest.approx(HUMAN_WIN_RATE)


@pytest.mark.no_cover  # five thousand calls into V8, of which a tracer sees nothing
def test_humans_win_as_often_as_is_meant() -> None:
    context, dice, wins = engine(), random.Random(2026), 0
    for _ in range(SESSIONS):
        human = dice.randint(100, 2000)
        run = context.call(
            "playOpponent", dice.getrandbits(32), human * dice.uniform(WEAKEST, STRONGEST), human, 100_000
        )
        assert run["score"] != human
        wins += human > run["score"]
    assert wins / SESSIONS == pytest.approx(HUMAN_WIN_RATE, abs=0.02)


def test_a_score_no_run_can_reach_is_still_answered() -> None:
    run = engine().call("playOpponent", 5, 900_000, 1_000_000, 108_000)
    assert run["crashed"]
    assert 0 < run["score"] < 1_000_000
