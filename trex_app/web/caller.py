"""Who asks, for limits."""

from starlette.datastructures import Headers
from starlette.types import Scope

from trex_app.booth.visitor_address import visitor_address


def caller_address(scope: Scope) -> str:
    """The address of a request or socket; all that proxies noted counts, in however many headers they did."""
    peer = scope["client"][0] if scope.get("client") else "unknown"
    return visitor_address(peer, ",".join(Headers(scope=scope).getlist("x-forwarded-for")))
