"""The token by which Reflex identifies a browser tab."""

import re
from urllib.parse import parse_qs

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MAX_QUERY_BYTES = 200


def is_browser_token(query: bytes) -> bool:
    """Whether a socket's query contains one token, in the form that browsers generate."""
    if len(query) > MAX_QUERY_BYTES:
        return False
    tokens = parse_qs(query.decode("latin-1")).get("token", [])
    return len(tokens) == 1 and _UUID.fullmatch(tokens[0]) is not None
