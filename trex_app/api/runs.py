"""Runs over HTTP: taken, sent in, shown again."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from trex_app.api.calls import BoothHere, Token, errors
from trex_app.runs.schemas import IssuedRun, ReplayAnswer, ScoreAnswer, ScoreBody
from trex_app.web.address import caller_address

router = APIRouter(tags=["runs"])


@router.post("/api/runs", status_code=201, responses=errors(401, 403, 404, 429))
async def issue_run(request: Request, booth: BoothHere, token: Token) -> IssuedRun:
    """Issue a run to the visitor whose token is sent as a Bearer token; one issued before is void."""
    return await booth.runs.take(token, caller_address(request.scope))


@router.post("/api/score", responses=errors(400, 401, 403, 404, 409, 410, 413, 422, 429))
async def submit_score(body: ScoreBody, request: Request, booth: BoothHere, token: Token) -> ScoreAnswer:
    """Take in a finished game. With a run it needs the player's token; sending one again returns its first answer."""
    address = caller_address(request.scope)
    if body.run is None:
        game = await booth.bare_scores.answer(body.player_id, body.score, address)
        return ScoreAnswer.of(game, None, game.llm_commentary)
    finished = await booth.runs.finish(token, address, body.run.as_played(body.score))
    game = finished.game
    assert game.id is not None
    commentary = await booth.commentator.whole(game.id, game.llm_commentary)
    return ScoreAnswer.of(game, finished.rank, commentary)


@router.get("/api/runs/{run_id}/replay", responses=errors(404, 422))
async def replay(run_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], booth: BoothHere) -> ReplayAnswer:
    """The course and inputs of a finished, verified run."""
    game = await booth.games.of_run(run_id)
    if game is None:
        raise HTTPException(404, "no finished, verified run has this id")
    return ReplayAnswer.of(game)
