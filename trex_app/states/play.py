"""The game page: hands out the run, takes it in, and sets up the AI's turn."""

import logging
from typing import Any

import reflex as rx
from pydantic import TypeAdapter, ValidationError
from reflex.event import EventSpec

from trex_app.booth.booth import BoothClosedError, the_booth
from trex_app.booth.fair_play import RefusedRun
from trex_app.booth.models import GameSession
from trex_app.booth.rate_limit import TooManyRequestsError
from trex_app.booth.runs import PlayedRun, UnknownPlayerError
from trex_app.database.engine import is_outage
from trex_app.states.result import Result
from trex_app.states.visitor import Visitor

logger = logging.getLogger(__name__)

_inputs = TypeAdapter(list[list[int]])


class Play(Visitor):
    """The run at hand, then the AI's on the same course."""

    run: dict[str, Any] = {}
    film: dict[str, Any] = {}
    mode: str = "play"
    best: int = 0
    confirmed: str = ""
    trouble: str = ""

    @rx.event
    def load(self) -> EventSpec | None:
        """Let only registered visitors in. Runs again at each reconnect, so it leaves a run in play alone."""
        try:
            return None if self.current_player() else rx.redirect("/")
        except BoothClosedError:
            self.trouble = "outage"
            return None

    @rx.event
    async def begin(self) -> EventSpec | None:
        """Issue a run; the canvas asks for it when it has none."""
        self.clear()
        try:
            player_id = self.current_player()
            if player_id is None:
                return rx.redirect("/")
            the_booth().run_limit.take(self.address())
            run = await the_booth().runs.issue(player_id)
        except UnknownPlayerError:
            return Visitor.next_visitor
        except TooManyRequestsError:
            self.trouble = "too_often"
            return None
        except Exception as error:
            self._note_outage(error)
            return None
        self.run = {"run_id": run.id, "seed": run.seed, "player_id": player_id, "player_name": self.player_name}
        self.best = the_booth().standings.snapshot.totals_ever.best_score
        return None

    @rx.event
    async def finish(self, run: dict[str, Any]) -> EventSpec | None:
        """Take in a finished run; the browser sends it again until `confirmed` names it."""
        if self.confirmed == run.get("run_id") and self.film:
            return None
        try:
            the_booth().run_limit.take(self.address())
            played = _read(run)
            game = await the_booth().runs.finish(played)
            rank = await the_booth().rank(game.player_id)
        except (RefusedRun, UnknownPlayerError, ValidationError, KeyError, ValueError) as refusal:
            logger.info("run refused: %s", type(refusal).__name__ if isinstance(refusal, KeyError) else refusal)
            self.confirmed = str(run.get("run_id", ""))
            self.run, self.trouble = {}, "refused"
            return None
        except TooManyRequestsError:
            return None  # the browser sends it again
        except Exception as error:
            self._note_outage(error)
            return None
        self.trouble = ""
        self.confirmed = played.run_id
        result = await self.get_state(Result)
        result.show(game, rank)
        self._show_opponent(game)
        return Result.listen

    @rx.event
    def go_to_result(self) -> list[EventSpec]:
        """The AI has played."""
        return [rx.redirect("/result"), Play.clear]

    @rx.event
    def clear(self) -> None:
        """Leave nothing of this run for the next visit to the page."""
        self.run, self.film, self.mode, self.trouble = {}, {}, "play", ""

    def _show_opponent(self, game: GameSession) -> None:
        self.film = {
            "seed": game.seed,
            "ticks": game.ai_ticks,
            "inputs": game.ai_inputs,
            "human_score": game.human_score,
        }
        self.run = {}
        self.mode = "watch"

    def _note_outage(self, error: Exception) -> None:
        if not is_outage(error):
            raise error
        logger.warning("no database for a visitor: %s", type(error).__name__)
        self.trouble = "outage"


def _read(run: dict[str, Any]) -> PlayedRun:
    """A run from the browser, its types checked; the booth checks the rest."""
    return PlayedRun(
        run_id=str(run["run_id"]),
        player_id=int(run["player_id"]),
        player_name=str(run.get("player_name", ""))[:100],
        claimed_score=int(run["score"]),
        ticks=int(run["ticks"]),
        inputs=_inputs.validate_python(run["inputs"]),
    )
