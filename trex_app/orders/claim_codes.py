"""The code with which a winner fetches swag: short enough to say aloud, derived from the run, impossible to guess."""

import hashlib
import hmac

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O or U, which are misread or spell words
LENGTH = 8  # 40 bits: at 60 guesses a minute, one in a thousand live codes takes 34 years to hit
CANDIDATES = 3  # in case the first is taken
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def claim_codes(secret: str, run_id: str) -> list[str]:
    """The codes that the order of a run may get, in the order of preference; the same each time."""
    return [_code(secret, f"claim:{run_id}:{count}") for count in range(CANDIDATES)]


def read_code(typed: str) -> str | None:
    """The code that somebody typed, scanned or read aloud; None if it cannot be one."""
    code = typed[:40].upper().translate(_READ_AS)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def _code(secret: str, message: str) -> str:
    number = int.from_bytes(hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest()[:5], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(35, -5, -5))
