"""Waiting for what takes the workspace a while."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Patience:
    """How long to wait and how long to pause between looks, in seconds."""

    seconds: float = 20 * 60
    pause: float = 3

    def wait(self, look: Callable[[], Result | None], what: str) -> Result:
        """The first result of `look` that is not None.

        Raises:
            TimeoutError: none came in time.
        """
        deadline = time.monotonic() + self.seconds
        while (result := look()) is None:
            if time.monotonic() >= deadline:
                raise TimeoutError(f"{what}: not ready after {self.seconds:.0f} s")
            time.sleep(self.pause)
        return result
