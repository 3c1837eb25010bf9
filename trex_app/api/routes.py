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
from trex_app.web.caller import caller_address

BoothHere = Annotated[Booth, Depends(the_booth)]
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]

router = APIRouter()


def _errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": ErrorAnswer} for status in (*statuses, 503)}


@router.post("/api/register", status_code=201, responses=_errors(400, 403, 413, 422, 429), tags=["players"])
async def register(body: RegisterBody, request: Request, booth: BoothHere) -> RegisterAnswer:
    """Register a visitor. The answer is the same whether the email was known or not; each has a token of its own."""
    language = pick_language(body.language or request.headers.get("accept-language", ""))
    player = await booth.register(
        name=body.name,
        email=body.email,
        company=body.company,
        consent=body.consent,
        language=language,
        address=caller_address(request.scope),
    )
    return RegisterAnswer(player_id=player.id, player_name=player.name, player_token=player.token)


@router.post("/api/runs", status_code=201, responses=_errors(401, 403, 404, 429), tags=["runs"])
async def issue_run(request: Request, booth: BoothHere, bearer: Bearer) -> RunAnswer:
    """Issue a run to the visitor whose token is sent as a Bearer token; one issued before is void."""
    run = await booth.issue_run(_token(bearer), caller_address(request.scope))
    return RunAnswer(run_id=run.id, seed=run.seed, engine=run.engine, expires_at=run.expires_at)


@router.post("/api/score", responses=_errors(400, 401, 403, 404, 409, 410, 413, 422, 429), tags=["runs"])
async def submit_score(body: ScoreBody, request: Request, booth: BoothHere, bearer: Bearer) -> ScoreAnswer:
    """Take in a finished game. With a run it needs the player's token; sending one again returns its first answer."""
    if body.run is None:
        game = await booth.answer_bare_score(body.player_id, body.score, caller_address(request.scope))
        return _score_answer(game, None, game.llm_commentary)
    run = body.run
    played = PlayedRun(run.run_id, body.score, run.ticks, [list(entry) for entry in run.inputs], run.engine)
    finished = await booth.finish_run(_token(bearer), caller_address(request.scope), played)
    assert finished.game.id is not None
    commentary = await booth.commentator.whole(finished.game.id, finished.game.llm_commentary)
    return _score_answer(finished.game, finished.rank, commentary)


def _token(bearer: HTTPAuthorizationCredentials | None) -> str:
    return bearer.credentials if bearer else ""


def _score_answer(game: GameSession, rank: int | None, commentary: str) -> ScoreAnswer:
    assert game.id is not None
    return ScoreAnswer(
        session_id=game.id,
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
