"""The standings over HTTP. No response ever holds an email address."""

from datetime import datetime

from pydantic import BaseModel


class LeaderboardRow(BaseModel):
    """The best verified run of a player."""

    rank: int
    name: str
    company: str
    score: int
    ai_score: int
    human_won: bool
    created_at: datetime


class BoardRow(BaseModel):
    """A row as screens show it; its place is its rank."""

    run_id: str
    name: str
    company: str
    score: int
    human_won: bool


class BoardFigures(BaseModel):
    """Figures of the day."""

    players: int
    games: int
    human_win_rate: float
    best_score: int


class BoardResponse(BaseModel):
    """The board as screens show it, best first; of the same rows the version is the same everywhere."""

    version: str
    today: list[BoardRow]
    ever: list[BoardRow]
    figures: BoardFigures


class StatsResponse(BaseModel):
    """Figures since the booth was set up; games are verified ones."""

    total_players: int
    total_games: int
    human_win_rate: float
    best_score: int
