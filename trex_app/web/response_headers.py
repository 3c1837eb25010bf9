"""The headers of every response: security, caching, redirects that work behind any proxy."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'"  # short, as it is sent with every file
FILE_HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
KEEP_FOREVER = "public, max-age=31536000, immutable"  # for files named by a hash of their content

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


class _ResponseHeaders:
    """Calls `change` with the headers of each response as it starts."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_changed(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.change(scope, message["status"], MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, send_changed)

    def change(self, scope: Scope, status: int, headers: MutableHeaders) -> None:
        raise NotImplementedError


class SecurityHeaders(_ResponseHeaders):
    """Security headers on every response, and long caching for files named by a hash of their content."""

    def __init__(self, app: ASGIApp, script_hashes: Iterable[str]) -> None:
        super().__init__(app)
        scripts = " ".join(f"'sha256-{digest}'" for digest in sorted(script_hashes))
        self._page_policy = (
            f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'"
        )
        self._headers = {
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    def change(self, scope: Scope, status: int, headers: MutableHeaders) -> None:
        """Add them; a page's policy names the inline scripts of the build.

        A 304 carries no policy: it would replace the policy of the page in the browser's cache. A file of the build is
        no document: it does without what only a document heeds, 230 bytes on each of a first visit's 15 files.
        """
        headers.update(FILE_HEADERS)
        if scope["path"].startswith("/assets/") and status == 200:
            headers["Cache-Control"] = KEEP_FOREVER
            return
        headers.update(self._headers)
        if status != 304:
            is_page = headers.get("content-type", "").startswith("text/html")
            headers["Content-Security-Policy"] = self._page_policy if is_page else NO_PAGE_POLICY


class RelativeRedirects(_ResponseHeaders):
    """Redirects to the path alone: behind a proxy that terminates TLS, we would get the scheme wrong."""

    def change(self, scope: Scope, status: int, headers: MutableHeaders) -> None:
        """Remove scheme and host from a Location on our own host; a path with two slashes would name another host."""
        target = urlsplit(headers.get("location", ""))
        if target.netloc and target.netloc == Headers(scope=scope).get("host"):
            path = "/" + target.path.lstrip("/\\")
            headers["location"] = urlunsplit(target._replace(scheme="", netloc="", path=path))


class WithoutCors(_ResponseHeaders):
    """Removes what Reflex's CORS, three times around the app, adds to each response: no other site may call us."""

    def change(self, scope: Scope, status: int, headers: MutableHeaders) -> None:
        """Remove the CORS headers, and repeated names in Vary."""
        for name in [name for name in headers if name.startswith("access-control-")]:
            del headers[name]
        if "vary" in headers:
            headers["vary"] = ", ".join(dict.fromkeys(name.strip() for name in headers["vary"].split(",")))


def inline_script_hashes(pages: Iterable[str]) -> set[str]:
    """The CSP hashes of the inline scripts of HTML pages."""
    scripts = (script for page in pages for script in _INLINE_SCRIPT.findall(page))
    return {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}


def read_pages(folder: Path) -> list[str]:
    """The HTML files of a built frontend."""
    return [path.read_text() for path in folder.rglob("*.html")]
