"""The one message to all watchers fits Reflex's state, with the field names it uses internally."""

from typing import Any

from reflex.state import State

from trex_app.screens.board.board_state import Leaderboard, live_fields, row_keys
from trex_app.screens.board.broadcast import FIELD_SUFFIX, standings_update
from trex_app.standings.snapshot import Snapshot, Totals


def row(player_id: int, score: int) -> dict[str, Any]:
    return {
        "rank": 1, "name": "Ana", "company": "Acme", "score": score, "ai_score": 1, "human_won": True,
        "created_at": "2026-01-01", "run_id": f"run{player_id}", "player_id": player_id,
    }  # fmt: skip


SNAPSHOT = Snapshot(today=[row(1, 90)], ever=[row(2, 99), row(1, 90)], totals_today=Totals(2, 3, 1, 90))


def test_the_message_names_fields_as_reflex_does() -> None:
    (fields,) = standings_update(SNAPSHOT, set()).delta.values()
    state = Leaderboard(_reflex_internal_init=True)  # type: ignore[call-arg]
    state.today = [{"rank": 1}]
    (own,) = (delta for name, delta in state.get_delta().items() if name == Leaderboard.get_full_name())
    assert "today" + FIELD_SUFFIX in own
    assert set(fields) <= {name + FIELD_SUFFIX for name in Leaderboard.vars}
    assert State.get_class_substate(Leaderboard.get_full_name()) is Leaderboard


def test_rows_not_seen_before_are_marked_as_new() -> None:
    before = row_keys(Snapshot(today=[row(1, 90)], ever=[row(1, 90)]))
    assert [shown["fresh"] for shown in live_fields(SNAPSHOT, before)["ever"]] == [True, False]
    assert [shown["fresh"] for shown in live_fields(SNAPSHOT, set())["ever"]] == [False, False]


def test_figures_leader_and_champion_are_todays() -> None:
    fields = live_fields(SNAPSHOT, set())
    assert fields["figures"] == {"players": "2", "games": "3", "wins": "33%", "best": "90"}
    assert fields["leader"]["score"] == 90
    assert fields["champion"] == ["run1"]


def test_an_empty_board_is_no_error() -> None:
    fields = live_fields(Snapshot(), set())
    assert (fields["today"], fields["leader"], fields["champion"]) == ([], {}, [])
