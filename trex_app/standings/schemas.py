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


class StatsResponse(BaseModel):
    """Figures since the booth was set up; games are verified ones."""

    total_players: int
    total_games: int
    human_win_rate: float
    best_score: int
