"""Whether the page still hears the booth, which only its script knows."""

import reflex as rx
from reflex_components_core.core.banner import has_connection_errors

_connection = rx.asset("Connection.jsx", shared=True)

is_lost: rx.Var[bool] = has_connection_errors
"""In the browser: the socket has closed, and no attempt to open it again has succeeded yet."""


class Connection(rx.NoSSRComponent):
    """A line over the page while the connection is lost."""

    library = _connection.importable_path
    tag = "Connection"

    lost: rx.Var[bool]
    lang: rx.Var[str]
    texts: rx.Var[dict[str, str]]


connection = Connection.create
