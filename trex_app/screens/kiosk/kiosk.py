"""Idle detection, which needs JavaScript."""

from pathlib import Path

import reflex as rx
from reflex.event import no_args_event_spec

_FOLDER = Path(__file__).parent
_assets = {path.name: rx.asset(path.name, shared=True) for path in sorted(_FOLDER.glob("*.js*"))}


class Kiosk(rx.NoSSRComponent):
    """Watches a shared page for idleness and shows the countdown before the next visitor."""

    library = _assets["Kiosk.jsx"].importable_path
    tag = "Kiosk"

    lang: rx.Var[str]
    """The page's language, for the html element."""
    seconds: rx.Var[int]
    """Seconds without input before the countdown; 0 to disable it."""
    countdown: rx.Var[int]
    """Seconds of countdown; 0 for none."""
    only_if_typed: rx.Var[bool]
    """Whether the countdown is shown only where something typed would be lost."""
    texts: rx.Var[dict[str, str]]

    on_idle: rx.EventHandler[no_args_event_spec]
    on_wake: rx.EventHandler[no_args_event_spec]


kiosk = Kiosk.create
