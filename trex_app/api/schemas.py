"""What goes over HTTP. No answer ever holds an email address."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, FailFast, Field, StringConstraints, model_validator

from trex_app.booth.fair_play import BUTTONS, MOST_TICKS

PlayerId = Annotated[int, Field(ge=1, le=2**31 - 1)]
RunId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Tick = Annotated[int, Field(ge=0, le=MOST_TICKS)]
Buttons = Annotated[int, Field(ge=0, le=BUTTONS)]
InputList = Annotated[list[tuple[Tick, Buttons]], FailFast()]  # a thousand errors are no better told than one
MOST_FIELDS = 20
# No NUL: Postgres cannot keep one.
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]


class Strict(BaseModel):
    """A body in which every field must be of its type and known."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, body: Any) -> Any:  # noqa: ANN401 - anybody may send anything
        if isinstance(body, dict) and len(body) > MOST_FIELDS:
            raise ValueError(f"at most {MOST_FIELDS} fields")
        return body


class RegisterBody(Strict):
    """A visitor as typed."""

    name: Annotated[Words, Field(max_length=400, description="At most 100 characters once tidied.")]
    email: Annotated[Words, Field(max_length=1000)]
    company: Annotated[Words, Field(max_length=800, description="At most 200 characters once tidied.")]
    consent: bool
    language: Annotated[Words, Field(max_length=35, description="pt, en or es, or a tag such as pt-BR.")] = ""


class RegisterAnswer(BaseModel):
    """The player; the token speaks for it as a Bearer token."""

    player_id: int
    player_name: str
    player_token: str


class RunAnswer(BaseModel):
    """A run to play: single use, until it expires."""

    run_id: str
    seed: int
    engine: str
    expires_at: datetime


class RunBody(Strict):
    """A played run: `inputs` is [[tick, buttons held from then on], ...], `engine` the version it was played on."""

    model_config = ConfigDict(extra="forbid", strict=False)

    run_id: RunId
    ticks: Annotated[int, Field(ge=1, le=MOST_TICKS)]
    inputs: Annotated[InputList, Field(max_length=40_000)]
    engine: Annotated[Words, Field(max_length=20)] = ""


class ScoreBody(Strict):
    """A finished game. With a run, the score is what its replay yields and this one is only compared."""

    player_id: PlayerId
    player_name: Annotated[Words, Field(max_length=100)]
    score: Annotated[int, Field(ge=0, le=1_000_000)]
    run: RunBody | None = None


class AiRun(BaseModel):
    """The AI's run on the same course."""

    seed: int
    engine: str
    ticks: int
    inputs: list[list[int]]
    score: int


class ScoreAnswer(BaseModel):
    """The game as stored; `rank` is null for an unverified score."""

    session_id: int
    human_score: int
    ai_score: int
    human_won: bool
    commentary: str
    verified: bool
    rank: int | None
    ai_run: AiRun


class ReplayAnswer(BaseModel):
    """A finished, verified run."""

    seed: int
    engine: str
    ticks: int
    inputs: list[list[int]]
    score: int


class LeaderboardRow(BaseModel):
    """The best verified run of a player."""

    rank: int
    name: str
    company: str
    score: int
    ai_score: int
    human_won: bool
    created_at: datetime


class StatsAnswer(BaseModel):
    """Figures since the booth was set up; games are verified ones."""

    total_players: int
    total_games: int
    human_win_rate: float
    best_score: int


class ErrorDetail(BaseModel):
    """One thing that is wrong: where, a word for programs, a sentence for people."""

    field: str
    code: str
    message: str


class ErrorAnswer(BaseModel):
    """Why a call was not done."""

    detail: list[ErrorDetail]
