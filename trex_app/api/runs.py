"""Runs over HTTP: issued, submitted, replayed."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from trex_app.api.calls import CurrentBooth, Token, errors
from trex_app.runs.schemas import IssuedRun, ReplayResponse, ScoreBody, ScoreResponse
from trex_app.web.address import caller_address

router = APIRouter(tags=["runs"])


@router.post("/api/runs", status_code=201, responses=errors(401, 403, 404, 429))
async def issue_run(request: Request, booth: CurrentBooth, token: Token) -> IssuedRun:
    """Issue a run to the visitor whose Bearer token is sent; this voids any run issued before."""
    return await booth.runs.issue(token, caller_address(request.scope))


@router.post("/api/score", responses=errors(400, 401, 403, 404, 409, 410, 413, 422, 429))
async def submit_score(body: ScoreBody, request: Request, booth: CurrentBooth, token: Token) -> ScoreResponse:
    """Submit a finished game. A run needs the player's token; sending it again returns the first response."""
    address = caller_address(request.scope)
    if body.run is None:
        game = await booth.bare_scores.accept(body.player_id, body.score, address)
        return ScoreResponse.of(game, None, game.llm_commentary)
    finished = await booth.runs.finish(token, address, body.run.as_played(body.score))
    game = finished.game
    assert game.id is not None
    commentary = await booth.commentator.whole(game.id, game.llm_commentary)
    return ScoreResponse.of(game, finished.rank, commentary)


@router.get("/api/runs/{run_id}/replay", responses=errors(404, 422))
async def replay(run_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], booth: CurrentBooth) -> ReplayResponse:
    """The course and inputs of a finished, verified run."""
    game = await booth.games.of_run(run_id)
    if game is None:
        raise HTTPException(404, "no finished, verified run has this id")
    return ReplayResponse.of(game)
