"""Signing in at the desk: by a link that the booth prints, or by the booth's passphrase."""

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import cast

from trex_app.database.engine import Database
from trex_app.rate_limit import RateLimit
from trex_app.staff import repository
from trex_app.staff.lockout import Lockout
from trex_app.staff.roles import Role, StaffMember

LINK_SECONDS = 15 * 60
IDLE_SECONDS = 30 * 60
SESSION_SECONDS = 12 * 3600
ATTEMPTS_PER_MINUTE = 60  # to sign in, from one address: each costs a statement
MAX_SECRET_LENGTH = 200  # characters of whatever somebody sends as a secret
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms a guess


class NotSignedInError(Exception):
    """No open session has this token."""


class WrongSecretError(Exception):
    """The link is unknown, used or too old, or the passphrase is wrong."""


@dataclass(frozen=True)
class OpenedSession:
    """A session just opened; `token` goes into the browser's cookie and is stored nowhere."""

    token: str
    member: StaffMember


class SignIn:
    """Opens, recognises and ends the sessions of staff."""

    def __init__(self, database: Database, passphrase: str) -> None:
        self._database = database
        self._salt = secrets.token_bytes(16)
        self._passphrase = self._stretch(passphrase) if passphrase else b""
        self._stretching = asyncio.Semaphore(1)  # a guess costs 16 MB and a thread: visitors need theirs
        self.attempts = RateLimit("staff_attempts", ATTEMPTS_PER_MINUTE)
        self.lockout = Lockout()

    async def issue_link(self, role: Role = "manager") -> str:
        """The secret of a link that opens one session within a quarter of an hour."""
        secret = secrets.token_urlsafe(32)
        async with self._database.statements() as session:
            await repository.add_link(session, _digest(secret), role, LINK_SECONDS)
        return secret

    async def by_link(self, secret: str, name: str, address: str) -> OpenedSession:
        """Open a session with a link; it also opens for an address that is locked out.

        Raises:
            WrongSecretError: the link opens nothing.
            TooManyRequestsError: the address tries too often.
        """
        self.attempts.take(address)
        async with self._database.transaction() as session:
            role = await repository.use_link(session, _digest(secret[:MAX_SECRET_LENGTH]))
        if role is None:
            self.lockout.fail(address)
            raise WrongSecretError
        return await self._open(StaffMember(name, cast(Role, role), self_declared=True), address)

    async def by_passphrase(self, passphrase: str, name: str, address: str) -> OpenedSession:
        """Open a session with the booth's passphrase, if it has one.

        Raises:
            WrongSecretError: it is another.
            TooManyRequestsError: the address has guessed too often.
        """
        self.attempts.take(address)
        self.lockout.require(address)
        self.lockout.fail(address)  # until it proves right: guesses sent side by side count too
        async with self._stretching:
            typed = await asyncio.to_thread(self._stretch, passphrase[:MAX_SECRET_LENGTH])
        if not self._passphrase or not hmac.compare_digest(typed, self._passphrase):
            raise WrongSecretError
        return await self._open(StaffMember(name, "manager", self_declared=True), address)

    async def find(self, token: str, *, is_use: bool = True) -> StaffMember:
        """Who is signed in with a token. Their session goes on if a person did something, and not a page by itself.

        Raises:
            NotSignedInError: nobody is.
        """
        if not token or len(token) > MAX_SECRET_LENGTH:
            raise NotSignedInError
        async with self._database.statements() as session:
            found = await repository.touch_session(session, _digest(token), IDLE_SECONDS, is_use)
        if found is None:
            raise NotSignedInError
        return StaffMember(**found)

    async def sign_out(self, token: str) -> None:
        """End the session of a token."""
        async with self._database.statements() as session:
            await repository.end_session(session, _digest(token[:MAX_SECRET_LENGTH]))

    async def sign_out_everywhere(self, member: StaffMember) -> None:
        """End every session of a member."""
        async with self._database.statements() as session:
            await repository.end_sessions_of(session, member.name, member.self_declared)

    async def _open(self, member: StaffMember, address: str) -> OpenedSession:
        token = secrets.token_urlsafe(32)
        values = {
            "hash": _digest(token),
            "name": member.name,
            "role": member.role,
            "self_declared": member.self_declared,
            "seconds": SESSION_SECONDS,
        }
        async with self._database.transaction() as session:
            await repository.add_session(session, values)
        self.lockout.clear(address)
        return OpenedSession(token, member)

    def _stretch(self, passphrase: str) -> bytes:
        return hashlib.scrypt(passphrase.encode(), salt=self._salt, **_SCRYPT)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
