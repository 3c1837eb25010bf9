"""A run on the wire, defined once for socket and HTTP. `game/shapes.js` describes the browser's side of it."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, FailFast, Field, StringConstraints

from trex_app.players.visit_token import MAX_TOKEN_LENGTH
from trex_app.runs.fair_play import ALL_BUTTONS, MAX_TICKS, PlayedRun
from trex_app.runs.models import Game, Run
from trex_app.wire import Strict, Words

PlayerId = Annotated[int, Field(ge=1, le=2**31 - 1)]
RunId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Score = Annotated[int, Field(ge=0, le=1_000_000)]
Tick = Annotated[int, Field(ge=0, le=MAX_TICKS)]
Buttons = Annotated[int, Field(ge=0, le=ALL_BUTTONS)]
InputList = Annotated[list[tuple[Tick, Buttons]], FailFast()]  # reporting a thousand errors is no better than one


class IssuedRun(BaseModel):
    """A run to play: single use, until it expires."""

    run_id: str
    seed: int
    engine: str
    expires_at: datetime

    @classmethod
    def of(cls, run: Run) -> "IssuedRun":
        """As issued."""
        return cls(run_id=run.id, seed=run.seed, engine=run.engine, expires_at=run.expires_at)


class RunBody(Strict):
    """A run as played: `inputs` is [[tick, buttons held from then on], ...].

    `engine` is the version of the rules that the browser played with; empty if it did not say.
    """

    model_config = ConfigDict(extra="forbid", strict=False)

    run_id: RunId
    ticks: Annotated[int, Field(ge=1, le=MAX_TICKS)]
    inputs: Annotated[InputList, Field(max_length=40_000)]
    engine: Annotated[Words, Field(max_length=20)] = ""

    def as_played(self, score: int) -> PlayedRun:
        """The run with its claimed score."""
        return PlayedRun(self.run_id, score, self.ticks, [list(entry) for entry in self.inputs], self.engine)


class SentRun(RunBody):
    """A played run as a page sends it, under the token of the visit it was played in."""

    player_token: Annotated[str, Field(max_length=MAX_TOKEN_LENGTH)]
    score: Score


class ScoreBody(Strict):
    """A finished game. With a run, the score is what its replay yields and this one is only compared."""

    player_id: PlayerId
    player_name: Annotated[Words, Field(max_length=100)]
    score: Score
    run: RunBody | None = None


class AiRun(BaseModel):
    """The AI's run on the same course."""

    seed: int
    engine: str
    ticks: int
    inputs: list[list[int]]
    score: int


class ScoreResponse(BaseModel):
    """The game as stored; `rank` is null for an unverified score."""

    session_id: int
    human_score: int
    ai_score: int
    human_won: bool
    commentary: str
    verified: bool
    rank: int | None
    ai_run: AiRun

    @classmethod
    def of(cls, game: Game, rank: int | None, commentary: str) -> "ScoreResponse":
        """What the response says about a stored game."""
        assert game.id is not None
        ai_run = AiRun(
            seed=game.seed, engine=game.engine, ticks=game.ai_ticks, inputs=game.ai_inputs, score=game.ai_score
        )
        return cls(
            session_id=game.id,
            human_score=game.human_score,
            ai_score=game.ai_score,
            human_won=game.human_won,
            commentary=commentary,
            verified=game.verified,
            rank=rank,
            ai_run=ai_run,
        )


class ReplayResponse(BaseModel):
    """A finished, verified run."""

    seed: int
    engine: str
    ticks: int
    inputs: list[list[int]]
    score: int

    @classmethod
    def of(cls, game: Game) -> "ReplayResponse":
        """The run of a verified game."""
        assert game.ticks is not None
        assert game.inputs is not None
        return cls(seed=game.seed, engine=game.engine, ticks=game.ticks, inputs=game.inputs, score=game.human_score)
