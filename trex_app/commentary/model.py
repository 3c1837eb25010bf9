"""The served model: any OpenAI-compatible server, or a Databricks serving endpoint with the workspace's login."""

import asyncio
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from trex_app.commentary.facts import Facts
from trex_app.commentary.prompt import write_prompt
from trex_app.databricks.workspace import Workspace
from trex_app.settings import Settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

REQUEST_SECONDS = 8.0
MAX_TOKENS = 160
TEMPERATURE = 0.9


class ServedModel:
    """Streams a comment. The client is created on first use: it costs 40 MB, which a booth without a model saves."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._workspace = Workspace()
        self._client: AsyncOpenAI | None = None

    async def words(self, facts: Facts) -> AsyncIterator[str]:
        """The model's comment, streamed in pieces.

        Raises:
            openai.OpenAIError: the server is unreachable, slow or refuses.
            Exception: the workspace's login failed; the SDK raises many types.
        """
        if self._client is None:
            self._client = await asyncio.to_thread(self._connect)
        messages: Any = write_prompt(facts)
        stream = await self._client.chat.completions.create(
            model=self._settings.serving_endpoint,
            messages=messages,
            max_tokens=MAX_TOKENS,
            temperature=TEMPERATURE,
            stream=True,
        )
        async with stream:
            async for chunk in stream:
                if chunk.choices and (piece := chunk.choices[0].delta.content):
                    yield piece

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    def _connect(self) -> "AsyncOpenAI":
        from openai import AsyncOpenAI

        if self._settings.openai_base_url:
            key = self._settings.openai_api_key.get_secret_value() or "none"
            return AsyncOpenAI(
                base_url=self._settings.openai_base_url, api_key=key, timeout=REQUEST_SECONDS, max_retries=0
            )
        host = self._workspace.ask(lambda client: client.config.host or "")
        return AsyncOpenAI(
            base_url=f"{host.rstrip('/')}/serving-endpoints",
            api_key=self._workspace_token,
            timeout=REQUEST_SECONDS,
            max_retries=0,
        )

    async def _workspace_token(self) -> str:
        """The bearer token of the SDK's own login, which refreshes it."""
        headers = await asyncio.to_thread(self._workspace.ask, lambda client: client.config.authenticate())
        return str(headers["Authorization"]).removeprefix("Bearer ")


def find_model(settings: Settings) -> ServedModel | None:
    """The model to ask, or None if there is none or COMMENTARY is off."""
    served = settings.openai_base_url or settings.databricks_host
    return ServedModel(settings) if served and settings.commentary == "auto" else None
