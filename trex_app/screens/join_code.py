"""How a phone finds the booth: an address that it can reach, and its QR code. No address is better than a wrong one."""

import ipaddress
import socket
from functools import lru_cache

import segno

from trex_app.settings import settings
from trex_app.web.own_origin import is_host

MAX_LENGTH = 80  # characters that people can be expected to type; PUBLIC_URL may be longer


def join_address(host_header: str = "") -> str:
    """Where a visitor's phone reaches the booth; empty if nowhere.

    Databricks Apps let nobody in without a login to the workspace, so there only a PUBLIC_URL will do.
    """
    booth = settings()
    return "" if booth.databricks_app and not booth.public_url else page_address(host_header)


def page_address(host_header: str = "") -> str:
    """PUBLIC_URL if set, else the page's own address if a phone could use it, else this machine's; empty if none."""
    booth = settings()
    if booth.public_url:
        return booth.public_url.rstrip("/")
    if is_host(host_header) and len(host_header) <= MAX_LENGTH and not _is_local(host_header):
        secure = not host_header.partition(":")[2]  # a bare host name is behind a proxy that terminates TLS
        return f"{'https' if secure else 'http'}://{host_header}"
    own = "" if _is_loopback(booth.host) else _own_address()
    return f"http://{own}:{booth.port}" if own else ""


@lru_cache(maxsize=32)
def join_code(address: str) -> str:
    """The QR code of an address as a data URI that an img can show; built once per address."""
    return str(segno.make(address, error="m").svg_data_uri(border=2, dark="#0b0f1a", light="#e9edf9"))


def _is_local(host_header: str) -> bool:
    """Whether a host, perhaps with a port, refers to the machine itself."""
    host = host_header.partition("]")[0].lstrip("[") if host_header.startswith("[") else host_header.partition(":")[0]
    return _is_loopback(host) or host in ("0.0.0.0", "::")  # noqa: S104 - names compared, nothing bound


def _is_loopback(host: str) -> bool:
    if host.lower().rstrip(".") == "localhost" or host.lower().endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback


def _own_address() -> str:
    """The address of this machine on its network, found without sending anything; empty if it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address reserved for documentation: only the route to it is looked up
            own = str(probe.getsockname()[0])
        except OSError:
            return ""
    return "" if ipaddress.ip_address(own).is_loopback else own
