"""What every call of the API needs: the booth, the token, the errors it may return."""

from typing import Annotated, Any

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from trex_app.api.schemas import ErrorResponse
from trex_app.booth import Booth, the_booth

CurrentBooth = Annotated[Booth, Depends(the_booth)]


def _bearer_token(
    bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
) -> str:
    return bearer.credentials if bearer else ""


Token = Annotated[str, Depends(_bearer_token)]
"""The Bearer token of a call; empty if it has none."""


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a call may return, for the documentation; for any of them the database may be unreachable."""
    return {status: {"model": ErrorResponse} for status in (*statuses, 503)}
