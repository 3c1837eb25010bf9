"""Wait for a condition, up to a limit."""

import asyncio
import time
from collections.abc import Callable

POLL_SECONDS = 0.02


async def eventually(condition: Callable[[], object], within: float = 5.0) -> float:
    """Wait until the condition holds; returns how long that took, in seconds.

    Raises:
        AssertionError: it did not hold within the limit.
    """
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < within, f"not within {within} s"
        await asyncio.sleep(POLL_SECONDS)
    return time.monotonic() - began
