"""Serves every page in the language of who asks for it, at its address with or without a slash at the end."""

from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from trex_app.texts.languages import LANGUAGES
from trex_app.web.language import pick_language

LANGUAGE_COOKIE = "trex_language"
DEEP = "/desk/"  # addresses below it are views of one page
DEEP_FILE = "/__spa-fallback.html"


class SpokenPages:
    """Picks one of the files that the build makes of a page, one for each language: see trex_app/frontend.py."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._files = dict(_files(folder))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn the address of a page into that of its file."""
        file = self._find(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return

        async def send_varying(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Language, Cookie")
            await send(message)

        path = spoken_name(file, _language(Request(scope)))
        await self._app({**scope, "path": path, "raw_path": path.encode()}, receive, send_varying)

    def _find(self, path: str) -> str | None:
        return self._files.get(path.rstrip("/")) or (DEEP_FILE if path.startswith(DEEP) else None)


def spoken_name(file: str, language: str) -> str:
    """What a page's file is called in a language: /leaderboard/index.pt.html."""
    return file.removesuffix(".html") + f".{language}.html"


def _files(folder: Path) -> Iterable[tuple[str, str]]:
    """Each page's address, without a slash at the end, and its file."""
    for path in folder.rglob("index.html"):
        file = "/" + path.relative_to(folder).as_posix()
        yield file.removesuffix("/index.html"), file


def _language(request: Request) -> str:
    """As the address says, else the visitor's choice, else the browser."""
    for said in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if said in LANGUAGES:
            return said
    return pick_language(request.headers.get("accept-language", ""))
