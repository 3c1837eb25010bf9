"""The tables as SQLModel sees them; the migrations are what makes them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Identity, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

Inputs = list[list[int]]
"""The buttons held, as [[tick, buttons], ...]: ticks strictly rising, buttons 1 jump + 2 duck."""


def _moment(**options: Any) -> Any:  # noqa: ANN401 - Field takes any column option
    return Field(sa_type=DateTime(timezone=True), sa_column_kwargs=options)


class Player(SQLModel, table=True):
    """A registered visitor: an email and a name. The id is random, so that it tells nothing of who came before."""

    __tablename__ = "players"
    __table_args__ = (UniqueConstraint("email_key", "name_key", name="players_email_and_name"),)

    id: int = Field(primary_key=True)
    name: str = Field(max_length=100)
    name_key: str = Field(max_length=255)
    email: str = Field(max_length=255)
    email_key: str = Field(max_length=255)
    company: str = Field(max_length=200)
    language: str = Field(max_length=2)
    consented_at: datetime = _moment()
    consent_version: str = Field(max_length=20)
    hidden: bool = False
    created_at: datetime | None = _moment(server_default=func.now())


class Run(SQLModel, table=True):
    """A run as issued: a seed for one play in one visit. Finished once a game session names it."""

    __tablename__ = "runs"

    id: str = Field(primary_key=True, max_length=32)
    player_id: int = Field(foreign_key="players.id")
    visit_id: str = Field(max_length=16)
    seed: int = Field(sa_type=BigInteger)
    engine: str = Field(max_length=20)
    issued_at: datetime = _moment()
    expires_at: datetime = _moment()


class GameSession(SQLModel, table=True):
    """A finished run with the AI's answer to it. Without a run it is unverified and never ranks."""

    __tablename__ = "game_sessions"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    player_id: int = Field(foreign_key="players.id")
    run_id: str | None = Field(default=None, unique=True, max_length=32)
    human_score: int
    ai_score: int
    human_won: bool
    llm_commentary: str
    verified: bool
    seed: int = Field(sa_type=BigInteger)
    engine: str = Field(max_length=20)
    ticks: int | None = None
    inputs: Inputs | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    ai_ticks: int
    ai_inputs: Inputs = Field(sa_type=JSONB)
    created_at: datetime | None = _moment(server_default=func.now())


class BestRun(SQLModel, table=True):
    """The best verified run of a player in a period: a day, or ALL_TIME. What the board reads."""

    __tablename__ = "best_runs"

    period: date = Field(primary_key=True)
    player_id: int = Field(primary_key=True, foreign_key="players.id")
    session_id: int = Field(sa_type=BigInteger, foreign_key="game_sessions.id")
    score: int
    achieved_at: datetime = _moment()


class DailyTotals(SQLModel, table=True):
    """What happened on a day, counted as it happened."""

    __tablename__ = "daily_totals"

    day: date = Field(primary_key=True)
    players: int = 0
    games: int = 0
    human_wins: int = 0
    best_score: int = 0


class FlaggedAttempt(SQLModel, table=True):
    """A run that was refused, or taken but played oddly; kept for the staff to look at."""

    __tablename__ = "flagged_attempts"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    run_id: str = Field(max_length=64)
    player_id: int = Field(foreign_key="players.id")
    reason: str = Field(max_length=40)
    claimed_score: int
    ticks: int
    created_at: datetime | None = _moment(server_default=func.now())


class Outage(SQLModel, table=True):
    """A time in which runs could not be sent in: the server or its database was away."""

    __tablename__ = "outages"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    began_at: datetime = _moment()
    ended_at: datetime = _moment()


ALL_TIME = date.min
"""The period of a player's best run ever."""
