"""The leaderboard page: rows and figures, first on load, then from the broadcast."""

from functools import lru_cache
from typing import Any

import reflex as rx

from trex_app.booth import booth_if_open
from trex_app.screens.board.watchers import watchers
from trex_app.screens.join_code import join_address, join_code
from trex_app.screens.visitor import Visitor
from trex_app.standings.snapshot import Snapshot, Totals


class Leaderboard(Visitor):
    """The standings as this screen shows them."""

    today: list[dict[str, Any]] = []
    ever: list[dict[str, Any]] = []
    figures: dict[str, str] = {}
    champion: list[str] = []
    leader: dict[str, Any] = {}
    period: str = "today"
    tv: bool = False
    loaded: bool = False  # until then a TV's screen would look like a visitor's
    known: bool = False
    own_run: str = ""
    join_url: str = ""
    join_image: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the standings as they are now; updates come by broadcast."""
        self.tv = self.router.url.query_parameters.get("tv") == "1"
        self.heed_address(tv=self.tv)
        if self.tv:
            self.join_url = join_address(self.router.headers.host)
            self.join_image = join_code(self.join_url) if self.join_url else ""
        self.update_engine()
        if booth := booth_if_open():
            self.known = not self.tv and self.current_visit() is not None
            self.own_run = await booth.games.best_run_of(self.player_token) if self.known else ""
            for name, value in shared_fields(booth.standings.snapshot).items():
                setattr(self, name, value)
        self.loaded = True
        await watchers.add(self.router.session.session_id)

    @rx.event
    def show_period(self, period: str) -> None:
        """Switch between today and all time."""
        self.period = "today" if period == "today" else "ever"


@lru_cache(maxsize=1)
def shared_fields(snapshot: Snapshot) -> dict[str, Any]:
    """What a screen shows at first: built once per snapshot, so that a thousand screens share its rows."""
    return live_fields(snapshot, set())


def live_fields(snapshot: Snapshot, known: set[tuple[int, int]]) -> dict[str, Any]:
    """The fields that a change of the standings updates on a screen; rows not in `known` are marked as new."""
    today = [_row(row, known) for row in snapshot.today]
    return {
        "today": today,
        "ever": [_row(row, known) for row in snapshot.ever],
        "figures": _figures(snapshot.totals_today),
        "champion": [row["run_id"] for row in snapshot.today[:1]],
        "leader": today[0] if today else {},
    }


def row_keys(snapshot: Snapshot) -> set[tuple[int, int]]:
    """What distinguishes a row from an older one: the player and the score."""
    return {(row["player_id"], row["score"]) for row in (*snapshot.today, *snapshot.ever)}


def _row(row: dict[str, Any], known: set[tuple[int, int]]) -> dict[str, Any]:
    fresh = bool(known) and (row["player_id"], row["score"]) not in known
    shown = ("rank", "name", "company", "score", "human_won", "run_id")
    return {name: row[name] for name in shown} | {"fresh": fresh}


def _figures(totals: Totals) -> dict[str, str]:
    return {
        "players": str(totals.players),
        "games": str(totals.games),
        "wins": f"{totals.human_win_rate:.0%}",
        "best": str(totals.best_score),
    }
