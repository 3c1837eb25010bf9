"""How a phone finds the booth: the address and its QR code."""

import socket

import segno

from trex_app.settings import settings

_LOCAL = ("localhost", "127.", "0.0.0.0", "[::1]")  # noqa: S104 - names compared, nothing bound


def join_address(host_header: str = "") -> str:
    """PUBLIC_URL if set, else the page's own address if a phone could use it, else this machine's."""
    booth = settings()
    if booth.public_url:
        return booth.public_url.rstrip("/")
    if host_header and not host_header.startswith(_LOCAL):
        secure = not host_header.partition(":")[2]  # a bare host name is behind a proxy that ends TLS
        return f"{'https' if secure else 'http'}://{host_header}"
    return f"http://{_own_address()}:{booth.port}"


def join_code(address: str) -> str:
    """The QR code of an address as a data URI that an img can show."""
    return str(segno.make(address, error="m").svg_data_uri(border=2, dark="#0b0f1a", light="#e9edf9"))


def _own_address() -> str:
    """The address of this machine on its network; found without sending anything."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: only the route to it is looked up
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"
