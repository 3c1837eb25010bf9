"""Which pages may call the booth: its own, and no other site's."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers

from trex_app.settings import settings

_HOST = re.compile(r"(?:[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_-])?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_DEFAULT_PORT = re.compile(r":(?:80|443)$")


def is_host(text: str) -> bool:
    """Whether the text can be a host name or address, with or without a port."""
    return len(text) <= 260 and _HOST.fullmatch(text) is not None


def is_own_origin(headers: Headers) -> bool:
    """Whether a request comes from one of the booth's own pages, or from no page at all."""
    origin = headers.get("origin")
    if origin is None:
        return True
    known = {headers.get("host", ""), urlsplit(settings().public_url).netloc}
    if settings().trusted_proxy_hops:
        known.add(headers.get("x-forwarded-host", ""))
    return _plain(_netloc(origin[:300])) in {_plain(host) for host in known if host}


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:  # brackets without an address in them
        return ""


def _plain(host: str) -> str:
    return _DEFAULT_PORT.sub("", host.lower())
