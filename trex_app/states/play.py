"""The game page: hands out the run, takes it in, and sets up the AI's turn."""

import logging
from typing import Annotated, Any

import reflex as rx
from pydantic import BaseModel, Field, ValidationError
from reflex.event import EventSpec

from trex_app.booth.booth import BoothClosedError, the_booth
from trex_app.booth.fair_play import BUTTONS, MOST_TICKS, RefusedRun
from trex_app.booth.models import GameSession
from trex_app.booth.rate_limit import TooManyRequestsError
from trex_app.booth.runs import PlayedRun, UnknownPlayerError
from trex_app.database.engine import is_outage
from trex_app.states.result import Result
from trex_app.states.visitor import Visitor

logger = logging.getLogger(__name__)

Tick = Annotated[int, Field(ge=0, le=MOST_TICKS)]
Buttons = Annotated[int, Field(ge=0, le=BUTTONS)]


class SentRun(BaseModel):
    """A run as a browser may send it, of sane size; the booth checks whether it is fair."""

    run_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    player_id: int = Field(ge=1, le=2**31 - 1)
    player_name: str = Field(default="", max_length=100, pattern=r"^[^\x00]*$")
    score: int = Field(ge=0, le=1_000_000)
    ticks: int = Field(ge=1, le=MOST_TICKS)
    inputs: list[tuple[Tick, Buttons]] = Field(max_length=40_000)

    def as_played(self) -> PlayedRun:
        """The same in the booth's words."""
        inputs = [list(entry) for entry in self.inputs]
        return PlayedRun(self.run_id, self.player_id, self.player_name, self.score, self.ticks, inputs)


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
            player_id = self.current_player()
            if self.run and self.run["player_id"] != player_id:
                self.clear()  # somebody else stood here before
            return None if player_id else rx.redirect("/")
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
    async def finish(self, run: Any) -> EventSpec | None:  # noqa: ANN401 - anybody may send anything
        """Take in a finished run; the browser sends it again until `confirmed` names it."""
        try:
            sent = SentRun.model_validate(run)
        except ValidationError:
            self._refuse(str(run.get("run_id", "")) if isinstance(run, dict) else "", "unreadable")
            return None
        if self.confirmed == sent.run_id and self.film:
            return None
        try:
            the_booth().run_limit.take(self.address())
            played = sent.as_played()
            game = await the_booth().runs.finish(played)
            rank = await the_booth().rank(game.player_id)
        except RefusedRun as refusal:
            self._refuse(sent.run_id, refusal.reason)
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

    def _refuse(self, run_id: str, reason: str) -> None:
        """Tell the browser not to send the run again, and the visitor that it does not count."""
        logger.info("run refused: %s", reason)
        self.confirmed, self.run, self.trouble = run_id[:32], {}, "refused"

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
