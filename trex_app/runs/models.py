"""The tables of runs and games as SQLModel sees them; the migrations create them."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Identity, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from trex_app.database.columns import moment
from trex_app.game.referee import Inputs


class Run(SQLModel, table=True):
    """A run as issued: a seed for one play in one visit. Finished once a game refers to it."""

    __tablename__ = "runs"

    id: str = Field(primary_key=True, max_length=32)
    player_id: int = Field(foreign_key="players.id")
    visit_id: str = Field(max_length=16)
    seed: int = Field(sa_type=BigInteger)
    engine: str = Field(max_length=20)
    issued_at: datetime = moment()
    expires_at: datetime = moment()


class Game(SQLModel, table=True):
    """A finished run as stored, with the AI's run and comment. Without a run it is unverified and never ranks."""

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
    created_at: datetime | None = moment(server_default=func.now())


class FlaggedAttempt(SQLModel, table=True):
    """A run that was refused, or accepted but suspicious; kept for the staff to review."""

    __tablename__ = "flagged_attempts"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    run_id: str = Field(max_length=64)
    player_id: int = Field(foreign_key="players.id")
    reason: str = Field(max_length=40)
    claimed_score: int
    ticks: int
    created_at: datetime | None = moment(server_default=func.now())
