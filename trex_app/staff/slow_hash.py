"""A hash that makes guessing slow, for secrets that people remember."""

import asyncio
import hashlib

_SCRYPT = {"n": 2**14, "r": 8, "p": 1}  # 16 MB and some 50 ms a guess


class SlowHash:
    """Hashes one secret at a time, off the event loop: each takes 16 MB and a thread, and visitors need theirs."""

    def __init__(self) -> None:
        self._hashing = asyncio.Semaphore(1)

    async def of(self, secret: str, salt: bytes) -> bytes:
        """The hash of a secret."""
        async with self._hashing:
            return await asyncio.to_thread(stretch, secret, salt)


def stretch(secret: str, salt: bytes) -> bytes:
    """The hash of a secret; blocks for as long as it takes."""
    return hashlib.scrypt(secret.encode(), salt=salt, **_SCRYPT)
