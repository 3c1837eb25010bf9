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

    texts: rx.Var[dict[str, str]]
    lang: rx.Var[str]


def desk() -> rx.Component:
    """The page at /desk, and at /desk/claim, which a winner's QR code names."""
    return frame("desk", DeskApp.create(texts=Desk.texts, lang=Desk.language), watch=rx.fragment())
