"""The standings over HTTP."""

from fastapi import APIRouter

from trex_app.api.calls import CurrentBooth, errors
from trex_app.standings.schemas import LeaderboardRow, StatsResponse

router = APIRouter(tags=["standings"])


@router.get("/api/leaderboard", responses=errors())
async def leaderboard(booth: CurrentBooth) -> list[LeaderboardRow]:
    """The top 50 of all time, the best verified run of each player."""
    return [LeaderboardRow.model_validate(row) for row in booth.standings.snapshot.ever]


@router.get("/api/stats", responses=errors())
async def stats(booth: CurrentBooth) -> StatsResponse:
    """Figures since the booth was set up."""
    totals = booth.standings.snapshot.totals_ever
    return StatsResponse(
        total_players=totals.players,
        total_games=totals.games,
        human_win_rate=totals.human_win_rate,
        best_score=totals.best_score,
    )
