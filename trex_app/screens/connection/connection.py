"""Whether the page still hears the booth, which only its script knows."""

from pathlib import Path

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

_FOLDER = Path(__file__).parent
_assets = {path.name: rx.asset(path.name, shared=True) for path in sorted(_FOLDER.glob("*.js*"))}

is_lost: rx.Var[bool] = has_connection_errors
"""In the browser: the socket has closed, and no attempt to open it again has succeeded yet."""


class Connection(rx.NoSSRComponent):
    """A line over the page while the connection is lost."""

    library = _assets["Connection.jsx"].importable_path
    tag = "Connection"

    lost: rx.Var[bool]
    watched: rx.Var[bool]
    """Whether the screen asks after the booth without anybody touching it, as a TV must."""
    lang: rx.Var[str]
    texts: rx.Var[dict[str, str]]


connection = Connection.create
