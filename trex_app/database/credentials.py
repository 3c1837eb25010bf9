"""The database password that expires hourly: fetched once for all callers, and before it is needed."""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Literal

from trex_app.database.tokens import Backoff, Token

logger = logging.getLogger(__name__)

WORKSPACE_TIMEOUT_SECONDS = 10.0  # for a token to arrive; then the fetch is abandoned and another may start
POLL_SECONDS = 1.0
MAX_REASON_LENGTH = 200

CredentialEvent = Literal["fetched", "failed", "refused"]


class CredentialError(ConnectionError):
    """No login is possible for now; the message says why and what to check, and never holds a secret."""


class Credential:
    """The token of one database. Threads and event loops may share it.

    `fetch` asks the workspace for a token; it may block, and runs in a thread of its own. `on_event` is called, in
    any thread, for each token fetched, each fetch that failed and each token that the database refused.
    """

    def __init__(self, fetch: Callable[[], Token], name: str) -> None:
        self.name = name
        self.on_event: Callable[[CredentialEvent], None] = lambda event: None
        self._fetch = fetch
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._pending: Future[None] | None = None
        self._fetch_began = 0.0
        self._fetch_backoff = Backoff()
        self._refusal_backoff = Backoff(free=1)  # the first refusal is usually an expired token: fetch another at once
        self._problem = ""

    async def token(self) -> Token:
        """A token to log in with; waits only when there is none.

        Raises:
            CredentialError: there is none, and none came within 10 seconds.
        """
        with self._lock:
            token = self._valid_token()
            pending = self._begin_fetch() if token is None or token.is_stale() else None
        if token is None and pending is not None:
            await _wait(pending)
            token = self._valid_token()
        if token is None:
            raise CredentialError(self._explain())
        return token

    async def replace(self, refused: Token) -> Token:
        """A token other than the one that the database has just refused.

        Raises:
            CredentialError: none came within 10 seconds, or too many were refused recently.
        """
        self.on_event("refused")
        with self._lock:
            if self._token is refused:
                self._token = None
                self._refusal_backoff.fail()
                self._problem = "the database refuses the login: is there a role for this user?"
        return await self.token()

    def confirm(self) -> None:
        """Record that the database has accepted a token."""
        self._refusal_backoff.reset()

    async def keep_fresh(self) -> None:
        """Fetch each token before the last expires, until cancelled, so that no login has to wait for one."""
        while True:
            with self._lock:
                if self._token is None or self._token.is_stale():
                    self._begin_fetch()
            await asyncio.sleep(POLL_SECONDS)

    def seconds_left(self) -> float:
        """How long the current token is still valid; 0 without one, infinity where the workspace named no expiry."""
        token = self._valid_token()
        if token is None:
            return 0.0
        return float("inf") if token.expires_at is None else token.expires_at - time.time()

    def _valid_token(self) -> Token | None:
        token = self._token
        return token if token and token.is_alive() else None

    def _begin_fetch(self) -> Future[None] | None:
        """The fetch in progress, else a new one, else None during a pause; the lock is held."""
        if self._pending and time.monotonic() - self._fetch_began > WORKSPACE_TIMEOUT_SECONDS:
            self._pending = None
            self._record_failure(f"no answer within {WORKSPACE_TIMEOUT_SECONDS:.0f} s")
        if self._pending or self._pause():
            return self._pending
        self._pending = Future()
        self._pending.set_running_or_notify_cancel()  # so that no cancelled waiter cancels it for the others
        self._fetch_began = time.monotonic()
        # Not the loop's thread pool: a call that hangs would block one of its few threads, and the end of the process.
        threading.Thread(target=self._run_fetch, args=(self._pending,), name="database-token", daemon=True).start()
        return self._pending

    def _run_fetch(self, pending: Future[None]) -> None:
        try:
            token = self._fetch()
        except Exception as error:
            with self._lock:
                if self._pending is pending:
                    self._pending = None
                    self._record_failure(reason_of(error))
        else:
            with self._lock:
                self._pending = None if self._pending is pending else self._pending
                self._keep(token)
        pending.set_result(None)

    def _keep(self, token: Token) -> None:
        if self._fetch_backoff.failures:
            logger.info("tokens for %s can be fetched again", self.name)
        logger.debug("a new token for %s", self.name)
        self._token = token
        self._problem = ""
        self._fetch_backoff.reset()
        self.on_event("fetched")

    def _record_failure(self, reason: str) -> None:
        self._problem = f"the workspace issued no token ({reason})"
        self._fetch_backoff.fail()
        self.on_event("failed")
        logger.warning(
            "no new token for %s: %s; the current one is valid for %.0f s; next attempt in %.1f s",
            self.name,
            reason,
            self.seconds_left(),
            self._pause(),
        )

    def _pause(self) -> float:
        return max(self._fetch_backoff.seconds_left, self._refusal_backoff.seconds_left)

    def _explain(self) -> str:
        problem = self._problem or f"no token came within {WORKSPACE_TIMEOUT_SECONDS:.0f} s"
        return f"No login to {self.name}: {problem}. The booth keeps trying."


async def _wait(pending: Future[None]) -> None:
    with suppress(TimeoutError):  # the caller sees that there is no token
        async with asyncio.timeout(WORKSPACE_TIMEOUT_SECONDS):  # unlike 3.11's wait_for, loses no cancellation
            await asyncio.wrap_future(pending)


def reason_of(error: Exception) -> str:
    """The error in one line; the SDK's own messages mask secrets, and cutting keeps out quoted responses."""
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"[:MAX_REASON_LENGTH]
