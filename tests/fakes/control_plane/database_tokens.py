"""Database credentials, issued alike for both generations of Lakebase."""

import secrets
import time
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool

from tests.fakes.control_plane.state import HOUR, DatabaseToken, State


async def make_token(state: State) -> DatabaseToken:
    """A new token for the caller, which the database accepts from now on."""
    seconds = state.database_token_seconds or HOUR
    token = DatabaseToken(state.identity, f"eyJ-database-{secrets.token_urlsafe(24)}", time.time() + seconds)
    await run_in_threadpool(state.grant, token)
    state.database_tokens.append(token)
    return token


def expiry(state: State, token: DatabaseToken) -> str | None:
    """The expiry as the API writes it (RFC 3339), or None if the state says to omit it."""
    if state.database_token_seconds is None:
        return None
    return datetime.fromtimestamp(token.expires_at, UTC).isoformat().replace("+00:00", "Z")
