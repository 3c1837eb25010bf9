"""The personal PINs of staff, of which only salted hashes are stored."""

import hmac
import secrets
from itertools import pairwise

from trex_app.database.engine import Database
from trex_app.staff import repository
from trex_app.staff.slow_hash import SlowHash

SALT_BYTES = 16


def is_guessable(pin: str) -> bool:
    """Whether a PIN is what people try first: one digit again and again, or a run up or down, past 9 or 0 too."""
    steps = {(int(later) - int(earlier)) % 10 for earlier, later in pairwise(pin)}
    return len(steps) == 1 and steps <= {0, 1, 9}


class Pins:
    """A PIN for each case-folded address of a member."""

    def __init__(self, database: Database, slow_hash: SlowHash) -> None:
        self._database = database
        self._hash = slow_hash

    async def is_set(self, email: str) -> bool:
        """Whether the member has chosen a PIN."""
        async with self._database.statements() as session:
            return await repository.find_pin(session, email) is not None

    async def accept(self, email: str, pin: str) -> bool:
        """Whether it is the member's PIN; the first that they send becomes it."""
        async with self._database.statements() as session:
            kept = await repository.find_pin(session, email)
        salt = secrets.token_bytes(SALT_BYTES) if kept is None else kept.salt
        typed = await self._hash.of(pin, salt)
        if kept is None:  # another device may have set one meanwhile: then that one stands
            async with self._database.transaction() as session:
                kept = await repository.add_pin(session, email, salt, typed)
        return hmac.compare_digest(typed, kept.hash)

    async def reset(self, email: str) -> None:
        """Forget a PIN: its member chooses another when they next sign in."""
        async with self._database.statements() as session:
            await repository.delete_pin(session, email)
