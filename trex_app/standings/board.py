"""The board as screens show it, and what changes from one to the next."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from trex_app.standings.snapshot import Row, Snapshot, Totals

SHOWN = ("run_id", "name", "company", "score", "human_won")
PERIODS = ("today", "ever")

Rows = list[dict[str, Any]]


@dataclass(frozen=True, eq=False)
class Board:
    """The rows of both periods, best first: a row's place is its rank. Its version is that of its content."""

    today: Rows
    ever: Rows
    totals: Totals

    @cached_property
    def version(self) -> str:
        """The same in every process that shows the same rows."""
        return hashlib.sha256(json.dumps([self.today, self.ever]).encode()).hexdigest()[:12]

    @cached_property
    def content(self) -> bytes:
        """The board as JSON."""
        return json.dumps(self.shown() | {"figures": figures_of(self.totals)}, ensure_ascii=False).encode()

    @cached_property
    def etag(self) -> str:
        """Names the content."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:20]}"'

    def shown(self) -> dict[str, Any]:
        """The whole, as a screen takes it."""
        return {"version": self.version, "today": self.today, "ever": self.ever}


@lru_cache(maxsize=4)
def board_of(snapshot: Snapshot) -> Board:
    """Built once per snapshot, so that a thousand screens share it."""
    return Board(_shown(snapshot.today), _shown(snapshot.ever), snapshot.totals_today)


def figures_of(totals: Totals) -> dict[str, Any]:
    """Figures beside the board."""
    return {
        "players": totals.players,
        "games": totals.games,
        "human_win_rate": totals.human_win_rate,
        "best_score": totals.best_score,
    }


def change(old: Board, new: Board) -> dict[str, Any]:
    """What turns one board into the next: of each period the rows that go, and those that come with their places.

    A row that is new in both periods is told once.
    """
    lists = {period: _difference(getattr(old, period), getattr(new, period)) for period in PERIODS}
    coming = {row["run_id"]: row for _, added in lists.values() for _, row in added}
    return {
        "base": old.version,
        "to": new.version,
        "rows": list(coming.values()),
        **{period: [gone, [[place, row["run_id"]] for place, row in added]] for period, (gone, added) in lists.items()},
    }


def _difference(old: Rows, new: Rows) -> tuple[list[str], list[tuple[int, dict[str, Any]]]]:
    """The ids of the rows that go, and the rows that come, each at its place in the new list.

    The rows that stay keep their order, for a run's score never changes.
    """
    before, after = {row["run_id"]: row for row in old}, {row["run_id"]: row for row in new}
    gone = [run_id for run_id, row in before.items() if after.get(run_id) != row]
    added = [(place, row) for place, row in enumerate(new) if before.get(row["run_id"]) != row]
    return gone, added


def _shown(rows: Sequence[Row]) -> Rows:
    return [{name: row[name] for name in SHOWN} for row in rows]
