"""The async engine and the sessions on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from trex_app.database.credentials import Credential
from trex_app.database.login import log_in_by_token

RECYCLE_SECONDS = 45 * 60  # less than the hour that a Lakebase login lasts
STATEMENT_TIMEOUT_MS = 10_000
CONNECT_TIMEOUT_SECONDS = 5
POOL_TIMEOUT_SECONDS = 5
RUSH_FACTOR = 4  # the maximum of connections, as a multiple of those kept open

# A peer that vanishes silently, as a database scaled to zero may, is detected within half a minute.
KEEPALIVES = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}


# A read-only error comes from a replica after a failover; the writable server will be back soon.
UNREACHABLE = (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)


class Database:
    """One pool of connections, each with the booth's schema on its search path.

    With a credential, each new connection logs in with its token instead of the URL's password.
    """

    def __init__(self, url: URL, schema: str, pool_size: int = 5, credential: Credential | None = None) -> None:
        self.schema = schema
        self.url = url
        self.engine: AsyncEngine = create_async_engine(
            url,
            hide_parameters=True,  # an error in the log must not reveal who registered
            pool_size=pool_size,
            max_overflow=pool_size * (RUSH_FACTOR - 1),
            pool_timeout=POOL_TIMEOUT_SECONDS,
            pool_pre_ping=True,
            pool_recycle=RECYCLE_SECONDS,
            connect_args={
                "fallback_application_name": "trex-booth",  # PGAPPNAME, which Databricks sets, takes precedence
                "connect_timeout": CONNECT_TIMEOUT_SECONDS,
                "options": f"-c search_path={schema} -c statement_timeout={STATEMENT_TIMEOUT_MS} -c timezone=UTC",
                **KEEPALIVES,
            },
        )
        if credential:
            log_in_by_token(self.engine, credential)
        self._sessions = async_sessionmaker(self.engine, expire_on_commit=False)
        autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._single_statements = async_sessionmaker(autocommit, expire_on_commit=False)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """A session whose work is committed at the end, or rolled back on an exception."""
        async with self._sessions.begin() as session:
            yield session

    @asynccontextmanager
    async def statements(self) -> AsyncIterator[AsyncSession]:
        """A session in which each statement is a transaction of its own, and so a single round trip."""
        async with self._single_statements() as session:
            yield session

    @asynccontextmanager
    async def listening(self, channel: str) -> AsyncIterator[psycopg.AsyncConnection[object]]:
        """A connection taken out of the pool that receives the NOTIFYs of `channel`."""
        async with self.engine.connect() as pooled:
            raw = await pooled.get_raw_connection()
            connection: psycopg.AsyncConnection[object] = raw.driver_connection  # type: ignore[assignment]
            try:
                await connection.set_autocommit(True)
                await connection.execute(f'LISTEN "{channel}"')
                yield connection
            finally:
                await pooled.invalidate()  # it still listens: nobody else may use it

    async def close(self) -> None:
        """Close every connection."""
        await self.engine.dispose()


def is_outage(error: BaseException) -> bool:
    """Whether the error means that the database is unreachable for now, so that trying again later may work."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error.orig, UNREACHABLE)
    return isinstance(error, TimeoutError | PoolTimeoutError | ConnectionError | psycopg.OperationalError)
