"""Tokens that let a browser speak for its player, across restarts and processes."""

import hashlib
import hmac


def make_token(secret: str, player_id: int) -> str:
    """A token for the player: the id and a keyed hash of it."""
    return f"{player_id}.{_sign(secret, player_id)}"


def read_token(secret: str, token: str) -> int | None:
    """The player a token speaks for, or None if it is not one of ours."""
    number, _, signature = token.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= 10):
        return None
    player_id = int(number)
    genuine = hmac.compare_digest(signature.encode(), _sign(secret, player_id).encode())
    return player_id if genuine else None


def _sign(secret: str, player_id: int) -> str:
    return hmac.new(secret.encode(), f"player:{player_id}".encode(), hashlib.sha256).hexdigest()[:40]
