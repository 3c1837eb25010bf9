"""The figures beside the boards."""

import pytest

from trex_app.standings.models import ALL_TIME
from trex_app.standings.repository import ROWS
from trex_app.standings.snapshot import Snapshot, Totals


@pytest.mark.parametrize(("wins", "games", "rate"), [(0, 0, 0.0), (1, 1, 1.0), (1, 3, 0.3333), (2, 3, 0.6667)])
def test_the_win_rate_is_a_share_to_four_digits(wins: int, games: int, rate: float) -> None:
    assert Totals(players=9, games=games, human_wins=wins, best_score=1).human_win_rate == rate


def test_an_empty_booth_shows_nothing() -> None:
    nothing = Totals(players=0, games=0, human_wins=0, best_score=0)
    assert Totals() == nothing
    assert Snapshot().totals == (nothing, nothing)
    assert Snapshot().rows == (ALL_TIME, [], [])


def test_the_board_has_fifty_rows() -> None:
    assert ROWS == 50
