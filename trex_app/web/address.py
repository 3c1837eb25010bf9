"""Who asks, for rate limits."""

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope

from trex_app.settings import settings

_NETWORK_BITS = 64  # of an IPv6 address: the rest is the visitor's own to change at will
MOST_LETTERS = 45


def caller_address(scope: Scope) -> str:
    """The address of a request or socket; all that proxies noted counts, in however many headers they did."""
    peer = scope["client"][0] if scope.get("client") else "unknown"
    return visitor_address(peer, ",".join(Headers(scope=scope).getlist("x-forwarded-for")))


def visitor_address(peer: str, forwarded_for: str) -> str:
    """The peer's address, or what our own proxies noted when TRUSTED_PROXY_HOPS says so."""
    hops = settings().trusted_proxy_hops
    noted = [part.strip() for part in forwarded_for.split(",") if part.strip()] if hops else []
    return _network(noted[-hops] if 0 < hops <= len(noted) else peer)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:MOST_LETTERS]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, _NETWORK_BITS), strict=False))
    return address
