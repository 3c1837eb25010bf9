"""Logging in with a token, where SQLAlchemy would take a password from the URL."""

from collections.abc import Callable
from typing import Any

import psycopg
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.util import await_

from trex_app.database.credentials import Credential
from trex_app.database.tokens import Token

REFUSED_STATES = ("28P01", "28000")
REFUSAL_MESSAGES = ("authentication failed", "failed to decode token", "invalid authorization", "token has expired")


def log_in_by_token(engine: AsyncEngine, credential: Credential) -> None:
    """Let every new connection of the engine log in with the credential's token."""

    @event.listens_for(engine.sync_engine, "do_connect")
    def connect(dialect: Dialect, record: object, arguments: list[Any], parameters: dict[str, Any]) -> DBAPIConnection:
        def log_in(token: Token) -> DBAPIConnection:
            return dialect.connect(*arguments, **parameters | {"password": token.value})

        return _try_twice(credential, log_in)


def _try_twice(credential: Credential, log_in: Callable[[Token], DBAPIConnection]) -> DBAPIConnection:
    """Log in; if the token is refused, try once more with another.

    SQLAlchemy runs this in a greenlet, so that `await_` does not block the event loop while a token is fetched.
    """
    token = await_(credential.token())
    try:
        connection = log_in(token)
    except psycopg.OperationalError as error:
        if not is_refused(error):
            raise
        connection = log_in(await_(credential.replace(token)))
    credential.confirm()
    return connection


def is_refused(error: psycopg.OperationalError) -> bool:
    """Whether the database was reached and refused the password.

    libpq passes on no SQLSTATE for a failed login, so only the message distinguishes it.
    """
    message = str(error).lower()
    return error.sqlstate in REFUSED_STATES or any(refusal in message for refusal in REFUSAL_MESSAGES)
