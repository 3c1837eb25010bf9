"""The standings at one moment."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from trex_app.standings.models import ALL_TIME

Row = dict[str, Any]
"""A row of the board: rank, name, company, score, ai_score, human_won, created_at, run_id, player_id."""


@dataclass(frozen=True)
class Totals:
    """How many players registered, how many games were proven and won by humans, and the best score."""

    players: int = 0
    games: int = 0
    human_wins: int = 0
    best_score: int = 0

    @property
    def human_win_rate(self) -> float:
        """The share of games that humans won, 0 without games."""
        return round(self.human_wins / self.games, 4) if self.games else 0.0


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The standings at one moment; rows are best first."""

    day: date = ALL_TIME
    today: list[Row] = field(default_factory=list)
    ever: list[Row] = field(default_factory=list)
    totals_today: Totals = Totals()
    totals_ever: Totals = Totals()

    @property
    def rows(self) -> tuple[object, ...]:
        """What the boards show."""
        return (self.day, self.today, self.ever)

    @property
    def totals(self) -> tuple[Totals, Totals]:
        """The figures beside them."""
        return (self.totals_today, self.totals_ever)
