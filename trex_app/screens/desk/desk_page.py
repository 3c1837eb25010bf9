"""The desk as a shell: its script asks /api/desk for what it shows."""

from pathlib import Path

import reflex as rx

from trex_app.screens.desk.desk_state import Desk
from trex_app.screens.layout import frame

_FOLDER = Path(__file__).parent
_assets = {path.name: rx.asset(path.name, shared=True) for path in sorted(_FOLDER.glob("*.js*"))}


class DeskApp(rx.NoSSRComponent):
    """Signs staff in and redeems codes."""

    library = _assets["DeskApp.jsx"].importable_path
    tag = "DeskApp"
    lib_dependencies: list[str] = ["ag-grid-community@36.2.0"]  # loaded by Grid.jsx, once a table is opened

    texts: rx.Var[dict[str, str]]
    lang: rx.Var[str]


def desk() -> rx.Component:
    """The page at /desk and at every address below it: its script knows which of its views that is."""
    return frame("desk", DeskApp.create(texts=Desk.texts, lang=Desk.language), watch=rx.fragment())
