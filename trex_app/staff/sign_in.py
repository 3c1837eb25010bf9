"""Signing in at the desk: by a link that the booth prints, the booth's passphrase, or a personal PIN."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Literal, cast

from trex_app.database.engine import Database
from trex_app.rate_limit import RateLimit
from trex_app.staff import repository
from trex_app.staff.lockout import Lockout
from trex_app.staff.pins import SALT_BYTES, Pins
from trex_app.staff.roles import Role, StaffMember
from trex_app.staff.slow_hash import SlowHash, stretch
from trex_app.staff.staff_list import NOBODY, StaffList

LINK_SECONDS = 15 * 60
IDLE_SECONDS = 30 * 60
SESSION_SECONDS = 12 * 3600
ATTEMPTS_PER_MINUTE = 60  # to sign in, from one address: each costs a statement
MAX_SECRET_LENGTH = 200  # characters of whatever somebody sends as a secret

Way = Literal["pin", "new_pin", "passphrase", "link"]
"""A way to sign in. `new_pin`: whoever signs in chooses their PIN by it."""


class NotSignedInError(Exception):
    """No open session has this token."""


class WrongSecretError(Exception):
    """The link is unknown, used or too old, or the passphrase or PIN is wrong."""


class NotStaffError(Exception):
    """The address that the workspace vouches for is not on the list of staff, or it vouches for none."""


@dataclass(frozen=True)
class OpenedSession:
    """A session just opened; `token` goes into the browser's cookie and is stored nowhere."""

    token: str
    member: StaffMember


@dataclass(frozen=True)
class SignInWays:
    """How somebody can sign in, and the name under which their PIN would."""

    ways: list[Way]
    name: str


class SignIn:
    """Opens, recognises and ends the sessions of staff."""

    def __init__(self, database: Database, passphrase: str, staff: StaffList = NOBODY) -> None:
        self._database = database
        self._staff = staff
        self._slow_hash = SlowHash()
        self._pins = Pins(database, self._slow_hash)
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._passphrase = stretch(passphrase, self._salt) if passphrase else b""
        self.attempts = RateLimit("staff_attempts", ATTEMPTS_PER_MINUTE)
        self.lockout = Lockout()

    async def ways(self, email: str) -> SignInWays:
        """How the owner of an address can sign in; an empty one is nobody's."""
        ways: list[Way] = ["passphrase", "link"] if self._passphrase else ["link"]
        member = self._staff.find(email)
        if member is None:
            return SignInWays(ways, "")
        own: Way = "pin" if await self._pins.is_set(email.casefold()) else "new_pin"
        return SignInWays([own, *ways], member.name)

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
        self.lockout.clear(address)
        return await self._open(StaffMember(name, cast(Role, role), self_declared=True))

    async def by_passphrase(self, passphrase: str, name: str, address: str) -> OpenedSession:
        """Open a session with the booth's passphrase, if it has one.

        Raises:
            WrongSecretError: it is another.
            TooManyRequestsError: the address has guessed too often.
        """
        self.attempts.take(address)
        self.lockout.guess(address)
        typed = await self._slow_hash.of(passphrase[:MAX_SECRET_LENGTH], self._salt)
        if not self._passphrase or not hmac.compare_digest(typed, self._passphrase):
            raise WrongSecretError
        self.lockout.clear(address)
        return await self._open(StaffMember(name, "manager", self_declared=True))

    async def by_pin(self, pin: str, email: str, address: str) -> OpenedSession:
        """Open a session with a PIN, for an email that the workspace vouches for; the first PIN sent is kept.

        Raises:
            NotStaffError: the email is not on the list of staff.
            WrongSecretError: the member has another PIN.
            TooManyRequestsError: the address or the member has guessed too often.
        """
        self.attempts.take(address)
        if (member := self._staff.find(email)) is None:
            raise NotStaffError
        # Not the passphrase's key: whoever guesses that must not shut out a hall's staff, nor a PIN excuse guesses.
        keys = (f"pin from {address}", _pin_key(email))
        self.lockout.guess(*keys)
        try:
            right = await self._pins.accept(email.casefold(), pin)
        except Exception:  # a database that is away proves nobody wrong
            self.lockout.forgive(*keys)
            raise
        if not right:
            raise WrongSecretError
        self.lockout.clear(*keys)
        return await self._open(member)

    async def reset_pin(self, email: str) -> None:
        """Have a member choose another PIN; their sessions end, and so does what locked them out by name."""
        await self._pins.reset(email.casefold())
        self.lockout.clear(_pin_key(email))
        if member := self._staff.find(email):
            await self.sign_out_everywhere(member)

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
        member = StaffMember(**found)
        if not member.self_declared and not self._staff.vouches_for(member):
            raise NotSignedInError  # taken off the list, or given another role, since
        return member

    async def sign_out(self, token: str) -> None:
        """End the session of a token."""
        async with self._database.statements() as session:
            await repository.end_session(session, _digest(token[:MAX_SECRET_LENGTH]))

    async def sign_out_everywhere(self, member: StaffMember) -> None:
        """End every session of a member."""
        async with self._database.statements() as session:
            await repository.end_sessions_of(session, member.name, member.self_declared)

    async def _open(self, member: StaffMember) -> OpenedSession:
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
        return OpenedSession(token, member)


def _pin_key(email: str) -> str:
    return f"pin of {email.casefold()}"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
