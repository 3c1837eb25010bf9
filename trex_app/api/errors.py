"""Every failure as the same JSON: which field, a code for programs, a sentence for people."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from trex_app.database.engine import is_outage
from trex_app.players.registration_form import Problem, RegistrationError
from trex_app.players.visits import UnknownTokenError
from trex_app.rate_limit import TooManyRequestsError
from trex_app.runs.fair_play import Reason, RefusedRun
from trex_app.runs.runs import UnknownPlayerError
from trex_app.web.problems import problem

RETRY_SECONDS = 2
MAX_DETAILS, MAX_MESSAGE_LENGTH = 10, 200

PROBLEMS: dict[Problem, str] = {
    "missing": "must not be empty",
    "too_long": "is too long",
    "not_an_email": "is not an email address",
    "offensive": "contains a word that cannot be shown at a booth",
    "unreadable": "must contain letters or digits, and no characters that cannot be displayed",
    "no_consent": "must be true: without consent nothing is stored",
}

REFUSALS: dict[Reason, tuple[int, str, str]] = {
    "unknown_run": (404, "run.run_id", "no such run was issued"),
    "foreign_run": (403, "run.run_id", "the run was issued to another player"),
    "expired_run": (410, "run.run_id", "the run was submitted after it had expired"),
    "voided_run": (409, "run.run_id", "the player was issued another run after this one"),
    "other_engine": (409, "run.engine", "the game has been updated since the run was issued: ask for a new one"),
    "bad_inputs": (422, "run.inputs", "ticks must be strictly increasing and within the run, buttons 0 to 3"),
    "too_long": (422, "run.ticks", "the run exceeds the maximum length"),
    "too_fast": (422, "run.ticks", "the run is longer than the time since it was issued"),
    "no_crash": (422, "run.ticks", "the replay of the run does not end in a crash at its last tick"),
}


def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    details = [
        {
            "field": ".".join(str(part)[:40] for part in found["loc"] if part != "body") or "body",
            "code": found["type"],
            "message": found["msg"][:MAX_MESSAGE_LENGTH],
        }
        for found in error.errors()[:MAX_DETAILS]
    ]
    return JSONResponse({"detail": details}, 422)


def _unregistrable(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RegistrationError)
    details = [
        {"field": field, "code": code, "message": f"{field} {PROBLEMS[code]}"} for field, code in error.problems.items()
    ]
    return JSONResponse({"detail": details}, 422)


def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RefusedRun)
    status, field, message = REFUSALS[error.reason]
    return problem(status, field, error.reason, message)


def _unknown_player(_: Request, __: Exception) -> JSONResponse:
    return problem(404, "player_id", "unknown_player", "no such player is registered")


def _unknown_token(_: Request, __: Exception) -> JSONResponse:
    message = "send the player_token as a Bearer token"
    return problem(401, "", "unknown_token", message, {"WWW-Authenticate": "Bearer"})


def _too_many(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, TooManyRequestsError)
    message = f"too many requests; try again in {error.retry_after} s"
    return problem(429, "", "too_many_requests", message, {"Retry-After": str(error.retry_after)})


def _database(_: Request, error: Exception) -> JSONResponse:
    if not is_outage(error):
        raise error
    message = f"the database is unreachable; send the same request again in {RETRY_SECONDS} s"
    return problem(503, "", "database_unreachable", message, {"Retry-After": str(RETRY_SECONDS)})


def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, "", "http_error", str(error.detail), dict(error.headers or {}))


def add_error_handlers(api: FastAPI) -> None:
    """Map each of the booth's exceptions to a response with its status and reason."""
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(RegistrationError, _unregistrable)
    api.add_exception_handler(RefusedRun, _refused)
    api.add_exception_handler(UnknownPlayerError, _unknown_player)
    api.add_exception_handler(UnknownTokenError, _unknown_token)
    api.add_exception_handler(TooManyRequestsError, _too_many)
    api.add_exception_handler(SQLAlchemyError, _database)
    api.add_exception_handler(ConnectionError, _database)
    api.add_exception_handler(HTTPException, _http)
