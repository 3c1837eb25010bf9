"""A comment in progress, which many may listen to."""

import asyncio
from collections.abc import AsyncIterator


class Speech:
    """Text that grows until it is done."""

    def __init__(self) -> None:
        self.text = ""
        self.done = False
        self._steps = 0
        self._change = asyncio.Condition()

    async def say(self, text: str, *, done: bool = False) -> None:
        """Replace the text with its next state."""
        async with self._change:
            self.text, self.done = text, done
            self._steps += 1
            self._change.notify_all()

    async def listen(self) -> AsyncIterator[str]:
        """Each state of the text from now on, ending with the complete text."""
        steps = -1
        done = False
        while not done:
            async with self._change:
                while steps == self._steps:
                    await self._change.wait()
                steps, heard, done = self._steps, self.text, self.done
            if heard or done:
                yield heard

    async def whole(self) -> str:
        """The text once it is done."""
        async with self._change:
            await self._change.wait_for(lambda: self.done)
            return self.text
