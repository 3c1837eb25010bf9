"""Lets the AI comment on a game: the model's words if they come in time and pass screening, else a built-in line."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Protocol

from trex_app import metrics
from trex_app.commentary.breaker import Breaker
from trex_app.commentary.facts import Facts
from trex_app.commentary.screening import UnfitWordsError, fit, screen, showable, whole_sentences
from trex_app.commentary.speech import Speech

logger = logging.getLogger(__name__)

FIRST_WORDS_SECONDS = 3.0
WHOLE_SECONDS = 8.0
CLOSING_SECONDS = 2.0  # for unfinished comments when the booth closes

Save = Callable[[str], Awaitable[None]]


class Model(Protocol):
    """Something that comments on games."""

    def words(self, facts: Facts) -> AsyncIterator[str]:
        """The comment, streamed in pieces."""

    async def close(self) -> None:
        """Close its connections."""


class Commentator:
    """Comments on each game once, for everyone who listens."""

    def __init__(self, model: Model | None) -> None:
        self._model = model
        self._breaker = Breaker()
        self._speeches: dict[int, Speech] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def asks_a_model(self) -> bool:
        """Whether a model may comment; if not, the stored line is final."""
        return self._model is not None and not self._breaker.is_open

    def begin(self, game_id: int, facts: Facts, line: str, save: Save) -> None:
        """Start a comment on a stored game; `line` is the fallback, `save` stores a model's complete text."""
        if not self.asks_a_model:
            metrics.comments.labels("builtin").inc()
            return
        speech = self._speeches[game_id] = Speech()
        task = asyncio.create_task(self._speak(game_id, speech, facts, line, save))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def speech(self, game_id: int) -> Speech | None:
        """The unfinished comment on a game, if there is one."""
        return self._speeches.get(game_id)

    async def whole(self, game_id: int, stored: str) -> str:
        """The comment once it is complete; `stored` if none is in progress."""
        speech = self.speech(game_id)
        return await speech.whole() if speech else stored

    async def close(self) -> None:
        """Finish the comments in progress."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSING_SECONDS)
        if self._model:
            await self._model.close()

    async def _speak(self, game_id: int, speech: Speech, facts: Facts, line: str, save: Save) -> None:
        said = await self._model_words(speech, facts)
        metrics.comments.labels("model" if said else "builtin").inc()
        try:
            if said:
                await save(said)
        except Exception as error:
            logger.warning("a comment could not be stored: %s", type(error).__name__)
        finally:
            await speech.say(said or line, done=True)
            self._speeches.pop(game_id, None)

    async def _model_words(self, speech: Speech, facts: Facts) -> str:
        """The model's comment, fit to be shown; empty if it failed."""
        began = time.monotonic()
        try:
            said = await self._hear(speech, facts)
        except Exception as error:
            self._breaker.fail()
            metrics.comment_failures.labels(type(error).__name__).inc()
            logger.info("no comment from the model: %s", type(error).__name__)
            return ""
        self._breaker.succeed()
        metrics.comment_seconds.observe(time.monotonic() - began)
        return said

    async def _hear(self, speech: Speech, facts: Facts) -> str:
        """Pass on the comment as it is streamed.

        Raises:
            TimeoutError: the first words or the first sentence took too long.
            UnfitWordsError: something in it must not be shown, or it is empty.
        """
        assert self._model is not None
        text, loop = "", asyncio.get_running_loop()
        began = loop.time()
        try:
            async with (
                asyncio.timeout_at(began + FIRST_WORDS_SECONDS) as deadline,
                aclosing(
                    self._model.words(facts)  # type: ignore[type-var]
                ) as words,
            ):
                async for piece in words:
                    text += piece
                    shown = showable(screen(text), facts)
                    if shown:
                        deadline.reschedule(began + WHOLE_SECONDS)
                        await speech.say(shown)
            plain = screen(text)
        except TimeoutError:
            plain = whole_sentences(screen(text))
            if not plain:
                raise
        if not plain:
            raise UnfitWordsError
        return fit(plain, facts)
