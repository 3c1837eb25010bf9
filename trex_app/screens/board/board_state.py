"""The leaderboard page: rows and figures, whole on load, then by the changes that the broadcast tells."""

from typing import Any

import reflex as rx

from trex_app.booth import booth_if_open
from trex_app.screens.board.watchers import watchers
from trex_app.screens.join_code import join_address, join_code
from trex_app.screens.visitor import Visitor
from trex_app.standings.board import board_of
from trex_app.standings.snapshot import Snapshot, Totals


class Leaderboard(Visitor):
    """The standings as this screen shows them."""

    board: dict[str, Any] = {}
    changes: list[dict[str, Any]] = []  # the newest, told by the broadcast; see trex_app/screens/board/boardStore.js
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
        """Show the standings as they are now; changes come by broadcast."""
        self.tv = self.router.url.query_parameters.get("tv") == "1"
        self.heed_address(tv=self.tv)
        if self.tv:
            self.join_url = join_address(self.router.headers.host)
            self.join_image = join_code(self.join_url) if self.join_url else ""
        self.update_engine()
        if booth := booth_if_open():
            self.known = not self.tv and self.current_visit() is not None
            self.own_run = await booth.games.best_run_of(self.player_token) if self.known else ""
            snapshot = booth.standings.snapshot
            self.board = board_of(snapshot).shown()
            for name, value in live_fields(snapshot).items():
                setattr(self, name, value)
        self.loaded = True
        await watchers.add(self.router.session.session_id)

    @rx.event
    def show_period(self, period: str) -> None:
        """Switch between today and all time."""
        self.period = "today" if period == "today" else "ever"


def live_fields(snapshot: Snapshot) -> dict[str, Any]:
    """What stands beside the rows, and changes with them."""
    today = board_of(snapshot).today
    return {
        "figures": _figures(snapshot.totals_today),
        "champion": [row["run_id"] for row in today[:1]],
        "leader": {name: today[0][name] for name in ("name", "score")} if today else {},
    }


def _figures(totals: Totals) -> dict[str, str]:
    return {
        "players": str(totals.players),
        "games": str(totals.games),
        "wins": f"{totals.human_win_rate:.0%}",
        "best": str(totals.best_score),
    }
