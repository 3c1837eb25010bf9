"""The game page: issues the run, accepts it when finished, and sets up the AI's turn."""

import logging
from typing import Any

import reflex as rx
from pydantic import ValidationError
from reflex.event import EventSpec

from trex_app import metrics
from trex_app.booth import BoothClosedError, the_booth
from trex_app.database.engine import is_outage
from trex_app.players.visits import UnknownTokenError
from trex_app.rate_limit import TooManyRequestsError
from trex_app.runs.fair_play import RefusedRun
from trex_app.runs.models import Game
from trex_app.runs.runs import UnknownPlayerError
from trex_app.runs.schemas import SentRun
from trex_app.screens.visit.result_state import Result
from trex_app.screens.visitor import Visitor

logger = logging.getLogger(__name__)

ENDED = ("refused", "updated", "voided")  # a run that will not count: the visitor starts another with a press
BLAMELESS_REASONS = {"other_engine": "updated", "voided_run": "voided"}  # nobody's fault, so the message accuses nobody


class Play(Visitor):
    """The current run, then the AI's on the same course."""

    run: dict[str, Any] = {}
    film: dict[str, Any] = {}
    mode: str = "play"
    best: int = 0
    confirmed: str = ""
    trouble: str = ""

    @rx.event
    def load(self) -> EventSpec | None:
        """Admit only registered visitors. Called again at each reconnect, so it leaves a run in progress alone."""
        try:
            visit = self.current_visit()
            if self.run and self.run["player_token"] != self.player_token:
                self.clear()  # it belongs to an earlier visitor
            return None if visit else rx.redirect("/")
        except BoothClosedError:
            self.trouble = "outage"
            return None

    @rx.event
    async def begin(self, page: str) -> EventSpec | None:
        """Issue a run to the page that asks, once however often it asks.

        After a reload during the AI's film, that is shown first; what the page has to say is read first.
        """
        if (self.mode == "watch" and self.film) or self.run.get("page") == page or self.trouble in ENDED:
            return None
        self.clear()
        try:
            run = await the_booth().runs.issue(self.player_token, self.address())
        except UnknownTokenError:
            return rx.redirect("/")
        except UnknownPlayerError:
            return Visitor.next_visitor
        except TooManyRequestsError:
            self.trouble = "too_often"
            return None
        except Exception as error:
            self._show_outage(error)
            return None
        self.run = {
            "run_id": run.run_id,
            "seed": run.seed,
            "engine": run.engine,
            "player_token": self.player_token,
            "page": page,
        }
        self.best = the_booth().standings.snapshot.totals_ever.best_score
        return None

    @rx.event
    async def finish(self, run: Any) -> EventSpec | None:  # noqa: ANN401 - anybody may send anything
        """Accept a finished run; the browser sends it again until `confirmed` names it."""
        try:
            sent = SentRun.model_validate(run)
        except ValidationError:
            metrics.runs_refused.labels("unreadable").inc()
            self._refuse(str(run.get("run_id", "")) if isinstance(run, dict) else "", "unreadable")
            return None
        if self.confirmed == sent.run_id and self.film:
            return None
        try:
            finished = await the_booth().runs.finish(sent.player_token, self.address(), sent.as_played(sent.score))
        except RefusedRun as refusal:
            self._refuse(sent.run_id, refusal.reason)
            return None
        except UnknownTokenError:
            self._refuse(sent.run_id, "unknown_token")
            return None
        except TooManyRequestsError:
            return None  # the browser sends it again
        except Exception as error:
            self._show_outage(error)
            return None
        self.trouble = ""
        self.confirmed = sent.run_id
        result = await self.get_state(Result)
        result.show(finished)
        self._show_opponent(finished.game)
        return Result.listen

    @rx.event
    def go_to_result(self) -> list[EventSpec]:
        """The AI has played."""
        return [rx.redirect("/result"), Play.clear]

    @rx.event
    def clear(self) -> None:
        """Reset the page for the next run."""
        self.run, self.film, self.mode, self.trouble = {}, {}, "play", ""

    def _refuse(self, run_id: str, reason: str) -> None:
        """Tell the browser not to send the run again, and the visitor that it does not count."""
        self.confirmed, self.run = run_id[:32], {}
        self.trouble = BLAMELESS_REASONS.get(reason, "refused")

    def _show_opponent(self, game: Game) -> None:
        self.film = {
            "seed": game.seed,
            "ticks": game.ai_ticks,
            "inputs": game.ai_inputs,
            "human_score": game.human_score,
        }
        self.run = {}
        self.mode = "watch"

    def _show_outage(self, error: Exception) -> None:
        if not is_outage(error):
            raise error
        logger.warning("the database is unreachable for a visitor: %s", type(error).__name__)
        self.trouble = "outage"
