"""The result page: human against AI, and what comes next."""

import reflex as rx
from reflex.event import EventSpec

from trex_app.booth import the_booth
from trex_app.database.engine import is_outage
from trex_app.runs.games import FinishedGame
from trex_app.screens.join_code import join_code, page_address
from trex_app.screens.visitor import Visitor


class Result(Visitor):
    """The last game of the visitor."""

    has_game: bool = False
    game_id: int = 0
    _shown_to: str = ""
    _stored_line: str = ""
    human_score: int = 0
    ai_score: int = 0
    human_won: bool = False
    commentary: str = ""
    films: list[str] = []
    rank: int = 0
    prize: str = ""
    claim_code: str = ""
    claim_image: str = ""
    neighbour_name: str = ""
    neighbour_gap: int = 0

    @rx.var
    def fastest(self) -> int:
        """The better score: both figures count up at its pace."""
        return max(self.human_score, self.ai_score)

    @rx.var
    def spoken_scores(self) -> str:
        """Both scores, for who hears the verdict."""
        return f"\u2003{self.t['you']} {self.human_score}, {self.t['ai']} {self.ai_score}"

    @rx.var
    def chase(self) -> str:
        """Whom to overtake next on the board."""
        if self.rank == 1:
            return self.t["champion"]
        if not self.neighbour_name:
            return ""
        return self.t["neighbour"].format(gap=self.neighbour_gap, name=self.neighbour_name)

    def show(self, finished: FinishedGame) -> None:
        """Show a finished game."""
        game = finished.game
        self.has_game = True
        self._shown_to = self.player_token
        self.human_score, self.ai_score = game.human_score, game.ai_score
        self.human_won = game.human_won
        self.game_id = game.id or 0
        self._stored_line = game.llm_commentary
        self.commentary = "" if the_booth().commentator.speech(self.game_id) else game.llm_commentary
        self.films = [game.run_id] if game.run_id else []
        self.rank = finished.rank or 0
        self._find_neighbour()
        self._show_prize(finished)

    def _show_prize(self, finished: FinishedGame) -> None:
        """A prize won earlier in the visit stays in sight; a win without one is told kindly."""
        if claim := finished.claim:
            self.prize = {"pending": "code", "ready": "code", "handed_out": "fetched"}.get(claim.status, "none")
            self.claim_code = claim.code if self.prize == "code" else ""
            address = page_address(self.router.headers.host)
            self.claim_image = join_code(f"{address}/desk/claim#{claim.code}") if address and self.claim_code else ""
        elif finished.game.human_won and not self.prize:
            self.prize = "none"

    def _find_neighbour(self) -> None:
        better = [row for row in the_booth().standings.snapshot.ever if row["score"] > self.human_score]
        nearest = better[-1] if better else None
        self.neighbour_name = nearest["name"] if nearest else ""
        self.neighbour_gap = nearest["score"] - self.human_score + 1 if nearest else 0

    @rx.event(background=True)
    async def listen(self) -> None:
        """Show the AI's comment as it is streamed, while its run is shown."""
        game_id = self.game_id
        speech = the_booth().commentator.speech(game_id)
        if speech is None:  # it was complete before we asked
            async with self:
                self.commentary = self.commentary or self._stored_line
            return
        async for text in speech.listen():
            async with self:
                if self.game_id != game_id:
                    return  # another game, or another visitor
                self.commentary = text

    @rx.event
    async def load(self) -> EventSpec | None:
        """After a reload or a restart, bring back the visitor's last game."""
        self.update_engine()
        try:
            if self.current_visit() is None:
                return rx.redirect("/")
            if self.has_game and self._shown_to == self.player_token:
                return None
            finished = await the_booth().games.last_of(self.player_token)
        except Exception as error:
            if not is_outage(error):
                raise
            return rx.redirect("/play")
        if finished is None:
            return rx.redirect("/play")
        self.show(finished)
        return None
