"""The booth's calls; docs/architecture.md lists them."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from trex_app.api.schemas import (
    AiRun,
    ErrorAnswer,
    LeaderboardRow,
    RegisterAnswer,
    RegisterBody,
    ReplayAnswer,
    RunAnswer,
    ScoreAnswer,
    ScoreBody,
    StatsAnswer,
)
from trex_app.booth import metrics
from trex_app.booth.booth import Booth, booth_if_open, the_booth
from trex_app.booth.languages import pick_language
from trex_app.booth.models import GameSession
from trex_app.booth.runs import PlayedRun
from trex_app.booth.visitor_address import visitor_address

BoothHere = Annotated[Booth, Depends(the_booth)]
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]

router = APIRouter()


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorAnswer} for status in (*statuses, 503)}


def _address(request: Request) -> str:
    peer = request.client.host if request.client else "unknown"
    return visitor_address(peer, ",".join(request.headers.getlist("x-forwarded-for")))


@router.post("/api/register", status_code=201, responses=_errors(400, 413, 422, 429), tags=["players"])
async def register(body: RegisterBody, request: Request, booth: BoothHere) -> RegisterAnswer:
    """Register a player. A known email gives the same player, and changes nothing about it."""
    booth.registration_limit.take(_address(request))
    language = pick_language(body.language or request.headers.get("accept-language", ""))
    player = await booth.register(
        name=body.name, email=body.email, company=body.company, consent=body.consent, language=language
    )
    return RegisterAnswer(player_id=player.id, player_name=player.name, player_token=player.token)


@router.post("/api/runs", status_code=201, responses=_errors(401, 404, 429), tags=["runs"])
async def issue_run(request: Request, booth: BoothHere, bearer: Bearer) -> RunAnswer:
    """Issue a run to the player whose token is sent as a Bearer token."""
    booth.run_limit.take(_address(request))
    player_id = booth.player_of(bearer.credentials) if bearer else None
    if player_id is None:
        raise HTTPException(401, "send the player_token as a Bearer token", {"WWW-Authenticate": "Bearer"})
    run = await booth.runs.issue(player_id)
    return RunAnswer(run_id=run.id, seed=run.seed, engine=run.engine, expires_at=run.expires_at)


@router.post("/api/score", responses=_errors(400, 403, 404, 409, 410, 413, 422, 429), tags=["runs"])
async def submit_score(body: ScoreBody, request: Request, booth: BoothHere) -> ScoreAnswer:
    """Take in a finished game. Sending a run again returns its first answer."""
    booth.run_limit.take(_address(request))
    if body.run is None:
        game = await booth.runs.take_unproven(body.player_id, body.player_name, body.score)
    else:
        inputs = [list(entry) for entry in body.run.inputs]
        game = await booth.runs.finish(
            PlayedRun(body.run.run_id, body.player_id, body.player_name, body.score, body.run.ticks, inputs)
        )
    assert game.id is not None
    rank = await booth.rank(game.player_id) if game.verified else None
    return _score_answer(game, game.id, rank, await booth.commentator.whole(game.id, game.llm_commentary))


def _score_answer(game: GameSession, session_id: int, rank: int | None, commentary: str) -> ScoreAnswer:
    return ScoreAnswer(
        session_id=session_id,
        human_score=game.human_score,
        ai_score=game.ai_score,
        human_won=game.human_won,
        commentary=commentary,
        verified=game.verified,
        rank=rank,
        ai_run=AiRun(
            seed=game.seed, engine=game.engine, ticks=game.ai_ticks, inputs=game.ai_inputs, score=game.ai_score
        ),
    )


@router.get("/api/runs/{run_id}/replay", responses=_errors(404, 422), tags=["runs"])
async def replay(run_id: Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")], booth: BoothHere) -> ReplayAnswer:
    """The course and inputs of a finished, verified run."""
    game = await booth.runs.replay_of(run_id)
    if game is None or game.ticks is None or game.inputs is None:
        raise HTTPException(404, "no finished, verified run has this id")
    return ReplayAnswer(
        seed=game.seed, engine=game.engine, ticks=game.ticks, inputs=game.inputs, score=game.human_score
    )


@router.get("/api/leaderboard", responses=_errors(), tags=["standings"])
async def leaderboard(booth: BoothHere) -> list[LeaderboardRow]:
    """The top 50 of all time, the best verified run of each player."""
    return [LeaderboardRow.model_validate(row) for row in booth.standings.snapshot.ever]


@router.get("/api/stats", responses=_errors(), tags=["standings"])
async def stats(booth: BoothHere) -> StatsAnswer:
    """Figures since the booth was set up."""
    totals = booth.standings.snapshot.totals_ever
    return StatsAnswer(
        total_players=totals.players,
        total_games=totals.games,
        human_win_rate=totals.human_win_rate,
        best_score=totals.best_score,
    )


@router.get("/metrics", response_class=Response, tags=["operation"])
async def read_metrics() -> Response:
    """Figures about the booth as Prometheus text; also the health check: it asks nothing of the database."""
    if booth := booth_if_open():
        pool = booth.pool_use()
        metrics.pool_in_use.set(pool.in_use)
        metrics.pool_idle.set(pool.idle)
        if credential := booth.address.credential:
            metrics.database_token_seconds.set(credential.seconds_left())
    return Response(generate_latest(metrics.registry), media_type=CONTENT_TYPE_LATEST)
