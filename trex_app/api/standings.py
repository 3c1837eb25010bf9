"""The standings over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from trex_app.api.calls import CurrentBooth, errors
from trex_app.standings.board import board_of
from trex_app.standings.schemas import BoardResponse, LeaderboardRow, StatsResponse

router = APIRouter(tags=["standings"])


@router.get("/api/leaderboard", responses=errors())
async def leaderboard(booth: CurrentBooth) -> list[LeaderboardRow]:
    """The top 50 of all time, the best verified run of each player."""
    return [LeaderboardRow.model_validate(row) for row in booth.standings.snapshot.ever]


@router.get("/api/board", responses=errors() | {200: {"model": BoardResponse}, 304: {"description": "as known"}})
async def board(booth: CurrentBooth, if_none_match: Annotated[str, Header()] = "") -> Response:
    """The board as screens show it, for screens that missed a change, and for caches: it is good for a second."""
    current = board_of(booth.standings.snapshot)
    headers = {"ETag": current.etag, "Cache-Control": "public, max-age=1"}
    if current.etag in if_none_match or if_none_match.strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(current.content, media_type="application/json", headers=headers)


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
