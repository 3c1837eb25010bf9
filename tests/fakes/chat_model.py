"""An OpenAI-compatible server that streams, and says whatever its prompt asks for."""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from tests.server import free_port

DEFAULT_WORDS = "PLAYER ran well, but I eat cacti for breakfast. See you at the next asteroid, and bring a prize."
ORDER = re.compile(r"(?:say|diga|di|output|print|write|escreva|responda|reply with|repeat)\s*:?\s*(.+)", re.IGNORECASE)


@dataclass
class ChatModel:
    """What the fake says, how fast, and what it was asked."""

    words: str = DEFAULT_WORDS
    first_after: float = 0.0
    between: float = 0.0
    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    url: str = ""

    async def complete(self, request: Request) -> Response:
        """Respond as the real one does; refuse what it refuses."""
        body = await request.json()
        self.asked.append(body)
        self.logins.append(request.headers.get("authorization", ""))
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return JSONResponse({"error_code": "PERMISSION_DENIED", "message": "no token"}, 401)
        if self.status != 200 or not body.get("messages") or not body.get("model"):
            return JSONResponse({"error_code": "REFUSED", "message": "refused"}, max(self.status, 400))
        return StreamingResponse(self._stream(self._obey(body["messages"])), media_type="text/event-stream")

    def _obey(self, messages: list[dict[str, str]]) -> str:
        order = ORDER.search(messages[-1]["content"])
        return order[1] if order else self.words

    async def _stream(self, words: str) -> AsyncIterator[str]:
        await asyncio.sleep(self.first_after)
        for piece in re.findall(r"\S+\s*", words):
            yield _event({"choices": [{"index": 0, "delta": {"content": piece}}]})
            await asyncio.sleep(self.between)
        yield "data: [DONE]\n\n"


def _event(chunk: dict[str, Any]) -> str:
    full = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "fake"} | chunk
    return f"data: {json.dumps(full)}\n\n"


@contextmanager
def serving(model: ChatModel) -> Iterator[ChatModel]:
    """Serve the fake on 127.0.0.1 in a thread."""
    port = free_port()
    app = Starlette(
        routes=[
            Route("/v1/chat/completions", model.complete, methods=["POST"]),
            Route("/serving-endpoints/chat/completions", model.complete, methods=["POST"]),
        ]
    )
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    ready = threading.Event()
    while not server.started:
        ready.wait(0.02)
    model.url = f"http://127.0.0.1:{port}"
    try:
        yield model
    finally:
        server.should_exit = True
        thread.join(10)
