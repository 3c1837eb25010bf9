"""The tables that the standings are read from, as SQLModel sees them; the migrations create them."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from trex_app.database.columns import moment

ALL_TIME = date.min
"""The period of a player's best run of all time."""


class BestRun(SQLModel, table=True):
    """The best verified run of a player in a period: a day, or ALL_TIME. The board reads these."""

    __tablename__ = "best_runs"

    period: date = Field(primary_key=True)
    player_id: int = Field(primary_key=True, foreign_key="players.id")
    session_id: int = Field(sa_type=BigInteger, foreign_key="game_sessions.id")
    score: int
    achieved_at: datetime = moment()


class DailyTotals(SQLModel, table=True):
    """What happened on a day, counted as it happened."""

    __tablename__ = "daily_totals"

    day: date = Field(primary_key=True)
    players: int = 0
    games: int = 0
    human_wins: int = 0
    best_score: int = 0
