"""The caller's address, for rate limits."""

import ipaddress

from starlette.datastructures import Headers
from starlette.types import Scope

from trex_app.settings import settings

_NETWORK_BITS = 64  # of an IPv6 address: the rest can be changed by the visitor at will
MAX_LENGTH = 45


def caller_address(scope: Scope) -> str:
    """The address behind a request or socket; X-Forwarded-For may be spread over several headers."""
    peer = scope["client"][0] if scope.get("client") else "unknown"
    return visitor_address(peer, ",".join(Headers(scope=scope).getlist("x-forwarded-for")))


def visitor_address(peer: str, forwarded_for: str) -> str:
    """The peer's address, or the one our own proxies report, if TRUSTED_PROXY_HOPS says to trust them."""
    hops = settings().trusted_proxy_hops
    reported = [part.strip() for part in forwarded_for.split(",") if part.strip()] if hops else []
    return _network(reported[-hops] if 0 < hops <= len(reported) else peer)


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:MAX_LENGTH]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, _NETWORK_BITS), strict=False))
    return address
