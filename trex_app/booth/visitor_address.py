"""Whose request this is, for rate limits."""

from trex_app.settings import settings


def visitor_address(peer: str, forwarded_for: str) -> str:
    """The peer's address, or what our own proxies noted when TRUSTED_PROXY_HOPS says so."""
    hops = settings().trusted_proxy_hops
    noted = [part.strip() for part in forwarded_for.split(",") if part.strip()]
    return noted[-hops] if 0 < hops <= len(noted) else peer
