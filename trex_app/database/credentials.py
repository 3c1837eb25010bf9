"""The database password that changes by the hour: fetched once for all who ask, and ahead of need."""

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

PATIENCE_SECONDS = 10.0  # for a token to come; then the fetch is given up and another may begin
LOOK_SECONDS = 1.0
MAX_REASON_LENGTH = 200

CredentialEvent = Literal["fetched", "failed", "refused"]


class CredentialError(ConnectionError):
    """No login can be made for now; the message says why, what to look at, and never a secret."""


class Credential:
    """The token of one database. Threads and event loops may share it.

    `fetch` asks the workspace for a token; it may block, and runs in a thread of its own. `on_event` is told, in any
    thread, of each token fetched, each fetch that failed and each token that the database refused.
    """

    def __init__(self, fetch: Callable[[], Token], name: str) -> None:
        self.name = name
        self.on_event: Callable[[CredentialEvent], None] = lambda event: None
        self._fetch = fetch
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._flight: Future[None] | None = None
        self._flight_began = 0.0
        self._fetching = Backoff()
        self._refusals = Backoff(free=1)  # the first refusal is that of a token grown old: fetch another at once
        self._problem = ""

    async def token(self) -> Token:
        """A token to log in with; waits only when none is in hand.

        Raises:
            CredentialError: none is in hand and none came within 10 seconds.
        """
        with self._lock:
            token = self._living_token()
            flight = self._begin_flight() if token is None or token.is_stale() else None
        if token is None and flight is not None:
            await _wait(flight)
            token = self._living_token()
        if token is None:
            raise CredentialError(self._explain())
        return token

    async def replace(self, refused: Token) -> Token:
        """Another token than the one which the database has just refused.

        Raises:
            CredentialError: none came within 10 seconds, or too many were refused of late.
        """
        self.on_event("refused")
        with self._lock:
            if self._token is refused:
                self._token = None
                self._refusals.fail()
                self._problem = "the database refuses the login: is there a role for this user?"
        return await self.token()

    def confirm(self) -> None:
        """Note that the database has taken a token."""
        self._refusals.reset()

    async def keep_fresh(self) -> None:
        """Fetch the next token ahead of the expiry, until cancelled, so that no login has to wait for it."""
        while True:
            with self._lock:
                if self._token is None or self._token.is_stale():
                    self._begin_flight()
            await asyncio.sleep(LOOK_SECONDS)

    def seconds_left(self) -> float:
        """The life left to the token in hand; 0 with none, infinity where the workspace named no expiry."""
        token = self._living_token()
        if token is None:
            return 0.0
        return float("inf") if token.expires_at is None else token.expires_at - time.time()

    def _living_token(self) -> Token | None:
        token = self._token
        return token if token and token.is_alive() else None

    def _begin_flight(self) -> Future[None] | None:
        """The fetch under way, else a new one, else None while a pause lasts; the lock is held."""
        if self._flight and time.monotonic() - self._flight_began > PATIENCE_SECONDS:
            self._flight = None
            self._note_failure(f"no answer within {PATIENCE_SECONDS:.0f} s")
        if self._flight or self._pause():
            return self._flight
        self._flight = Future()
        self._flight.set_running_or_notify_cancel()  # from here on no waiter that leaves can cancel it for the others
        self._flight_began = time.monotonic()
        # Not the loop's pool of threads: a call that hangs would hold one of its few, and the end of the process.
        threading.Thread(target=self._fly, args=(self._flight,), name="database-token", daemon=True).start()
        return self._flight

    def _fly(self, flight: Future[None]) -> None:
        try:
            token = self._fetch()
        except Exception as error:
            with self._lock:
                if self._flight is flight:
                    self._flight = None
                    self._note_failure(reason_of(error))
        else:
            with self._lock:
                self._flight = None if self._flight is flight else self._flight
                self._keep(token)
        flight.set_result(None)

    def _keep(self, token: Token) -> None:
        if self._fetching.failures:
            logger.info("tokens for %s come again", self.name)
        logger.debug("a new token for %s", self.name)
        self._token = token
        self._problem = ""
        self._fetching.reset()
        self.on_event("fetched")

    def _note_failure(self, reason: str) -> None:
        self._problem = f"the workspace gives no token ({reason})"
        self._fetching.fail()
        self.on_event("failed")
        logger.warning(
            "no new token for %s: %s; %.0f s left to the one in hand; the next try in %.1f s",
            self.name,
            reason,
            self.seconds_left(),
            self._pause(),
        )

    def _pause(self) -> float:
        return max(self._fetching.seconds_left, self._refusals.seconds_left)

    def _explain(self) -> str:
        problem = self._problem or f"no token came within {PATIENCE_SECONDS:.0f} s"
        return f"No login to {self.name}: {problem}. It is tried again by itself."


async def _wait(flight: Future[None]) -> None:
    with suppress(TimeoutError):  # the caller sees that there is no token
        async with asyncio.timeout(PATIENCE_SECONDS):  # unlike wait_for in Python 3.11, it loses no cancellation
            await asyncio.wrap_future(flight)


def reason_of(error: Exception) -> str:
    """The error in a line; the SDK's own messages mask secrets, and a cut keeps out quoted answers."""
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"[:MAX_REASON_LENGTH]
