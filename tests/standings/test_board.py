"""A screen that applies each change shows the same board as one that loads it anew."""

import json
import random
from typing import Any

import pytest

from trex_app.standings.board import Board, board_of, change
from trex_app.standings.snapshot import Snapshot, Totals

ROWS = 50


def row(number: int, score: int) -> dict[str, Any]:
    return {
        "rank": 1, "name": f"Ana {number}", "company": "Acme", "score": score, "ai_score": 1, "human_won": True,
        "created_at": "2026-01-01", "run_id": f"{number:032x}", "player_id": number,
    }  # fmt: skip


def snapshot(ever: list[dict[str, Any]], today: list[dict[str, Any]] | None = None) -> Snapshot:
    best = sorted(ever, key=lambda shown: -shown["score"])[:ROWS]
    return Snapshot(today=best if today is None else today, ever=best, totals_today=Totals(2, 3, 1, 90))


def apply(shown: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """As trex_app/screens/board/boardStore.js does."""
    assert shown["version"] == patch["base"]
    rows = {each["run_id"]: each for each in patch["rows"]}
    lists = {}
    for period in ("today", "ever"):
        gone, added = patch[period]
        left = [each for each in shown[period] if each["run_id"] not in gone]
        for place, run_id in added:
            left.insert(place, rows[run_id])
        lists[period] = left
    return {"version": patch["to"], **lists}


@pytest.mark.parametrize("seed", range(20))
def test_changes_applied_one_by_one_lead_to_the_same_board(seed: int) -> None:
    dice = random.Random(seed)
    rows = [row(number, dice.randrange(3_000)) for number in range(dice.choice([0, 3, 60]))]
    board = board_of(snapshot(rows))
    shown = board.shown()
    for number in range(100, 160):
        fate = dice.random()
        if fate < 0.6 or not rows:
            rows = [*rows, row(number, dice.randrange(3_000))]
        elif fate < 0.8:  # hidden or erased
            rows = [each for each in rows if each is not dice.choice(rows)]
        else:  # somebody's better run in the place of the old one
            rows = [*[each for each in rows if each is not rows[0]], row(number, 3_000 + number)]
        later = board_of(snapshot(rows, today=[] if dice.random() < 0.1 else None))
        shown = apply(json.loads(json.dumps(shown)), change(board, later))
        assert shown == later.shown()
        board = later


def test_a_new_record_is_told_in_few_bytes() -> None:
    before = [row(number, number * 10) for number in range(ROWS)]
    patch = change(board_of(snapshot(before)), board_of(snapshot([*before, row(99, 9_999)])))
    assert len(json.dumps(patch)) < 400
    assert patch["ever"] == [[f"{0:032x}"], [[0, f"{99:032x}"]]]
    assert [each["run_id"] for each in patch["rows"]] == [f"{99:032x}"]


def test_a_version_is_that_of_the_rows_and_the_etag_that_of_the_figures_too() -> None:
    rows = [row(1, 90)]
    one = board_of(snapshot(rows))
    other = Board(one.today, one.ever, Totals(3, 3, 1, 90))
    assert one.version == other.version == board_of(snapshot(rows)).version
    assert one.etag != other.etag
    assert one.version != board_of(snapshot([row(2, 90)])).version


def test_nobody_is_told_an_address_or_a_players_id() -> None:
    told = json.loads(board_of(snapshot([row(1, 90)])).content)
    assert set(told["ever"][0]) == {"run_id", "name", "company", "score", "human_won"}
