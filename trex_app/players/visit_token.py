"""Tokens that authenticate a browser for one visit of its player, across restarts and processes."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

MAX_TOKEN_LENGTH = 80  # characters; ours have at most 69, but browsers may send anything
_SHAPE = re.compile(r"([1-9][0-9]{0,9})\.([0-9a-f]{16})\.([0-9a-f]{40})")


@dataclass(frozen=True)
class Visit:
    """One registration of a player. Whoever registers the same address again begins another visit."""

    player_id: int
    id: str


def begin_visit(player_id: int) -> Visit:
    """A new visit of the player."""
    return Visit(player_id, secrets.token_hex(8))


def make_token(secret: str, visit: Visit) -> str:
    """A token for the visit: player, visit and a keyed hash of both."""
    return f"{visit.player_id}.{visit.id}.{_sign(secret, visit)}"


def read_token(secret: str, token: str) -> Visit | None:
    """The visit a token belongs to, or None if it is not one of ours."""
    parts = _SHAPE.fullmatch(token)
    if parts is None:
        return None
    visit = Visit(int(parts[1]), parts[2])
    return visit if hmac.compare_digest(parts[3], _sign(secret, visit)) else None


def _sign(secret: str, visit: Visit) -> str:
    message = f"visit:{visit.player_id}:{visit.id}"
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256).hexdigest()[:40]
