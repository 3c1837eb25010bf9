"""The one message to all watchers fits Reflex's state, with the field names it uses internally, and stays small."""

import json
from typing import Any

from reflex.state import State

from trex_app.screens.board.board_state import Leaderboard, live_fields
from trex_app.screens.board.broadcast import FIELD_SUFFIX, KEPT, News
from trex_app.standings.board import board_of
from trex_app.standings.snapshot import Snapshot, Totals

MESSAGE = 2_000  # bytes, with what Socket.IO puts around it


def row(player_id: int, score: int, name: str = "Ana", company: str = "Acme") -> dict[str, Any]:
    return {
        "rank": 1, "name": name, "company": company, "score": score, "ai_score": 1, "human_won": True,
        "created_at": "2026-01-01", "run_id": f"{player_id:032x}", "player_id": player_id,
    }  # fmt: skip


def snapshot(*rows: dict[str, Any]) -> Snapshot:
    return Snapshot(today=list(rows), ever=list(rows), totals_today=Totals(2, 3, 1, 90))


def fields_of(update: Any) -> dict[str, Any]:  # noqa: ANN401 - Reflex's
    (fields,) = update.delta.values()
    return {name.removesuffix(FIELD_SUFFIX): value for name, value in fields.items()}


def test_the_message_names_fields_as_reflex_does() -> None:
    update = News(snapshot(row(1, 90))).update(snapshot(row(2, 99), row(1, 90)))
    assert list(update.delta) == [Leaderboard.get_full_name()]
    state = Leaderboard(_reflex_internal_init=True)  # type: ignore[call-arg]
    state.changes = [{"to": "x"}]
    (own,) = (delta for name, delta in state.get_delta().items() if name == Leaderboard.get_full_name())
    assert "changes" + FIELD_SUFFIX in own
    assert set(fields_of(update)) <= set(Leaderboard.vars)
    assert State.get_class_substate(Leaderboard.get_full_name()) is Leaderboard


def test_only_what_has_changed_is_told() -> None:
    news = News(snapshot(row(1, 90)))
    assert set(fields_of(news.update(snapshot(row(1, 90), row(2, 80))))) == {"changes"}
    assert set(fields_of(news.update(snapshot(row(3, 99), row(1, 90))))) == {"changes", "leader", "champion"}
    rows = [row(3, 99), row(1, 90)]
    later = Snapshot(today=rows, ever=rows, totals_today=Totals(3, 4, 1, 90))
    assert set(fields_of(news.update(later))) == {"figures"}


def test_a_screen_that_missed_some_changes_finds_them_in_the_next_message() -> None:
    news = News(snapshot())
    rows: list[dict[str, Any]] = []
    for number in range(3):
        rows = [row(number, 100 + number), *rows]
        told = fields_of(news.update(snapshot(*rows)))["changes"]
    assert [change["to"] for change in told][-1] == board_of(snapshot(*rows)).version
    assert [each["base"] for each in told[1:]] == [each["to"] for each in told[:-1]]
    assert 1 < len(told) <= KEPT


def test_a_message_has_two_kilobytes_at_most_whatever_people_are_called() -> None:
    news = News(snapshot())
    rows: list[dict[str, Any]] = []
    for number in range(20):
        rows = [row(number, 100 + number, "Ö" * 100, "ß" * 200), *rows]
        update = news.update(snapshot(*rows))
        assert len(json.dumps({"delta": update.delta}, ensure_ascii=False).encode()) < MESSAGE


def test_a_change_too_large_to_tell_is_only_named() -> None:
    """As at midnight, when every row of the day goes."""
    rows = [row(number, number) for number in range(50)]
    update = News(snapshot(*rows)).update(snapshot())
    assert fields_of(update)["changes"] == [{"to": board_of(snapshot()).version}]


def test_figures_leader_and_champion_are_todays() -> None:
    shown = Snapshot(today=[row(1, 90)], ever=[row(2, 99), row(1, 90)], totals_today=Totals(2, 3, 1, 90))
    fields = live_fields(shown)
    assert fields["figures"] == {"players": "2", "games": "3", "wins": "33%", "best": "90"}
    assert fields["leader"] == {"name": "Ana", "score": 90}
    assert fields["champion"] == [row(1, 90)["run_id"]]


def test_an_empty_board_is_no_error() -> None:
    fields = live_fields(Snapshot())
    assert (fields["leader"], fields["champion"]) == ({}, [])
