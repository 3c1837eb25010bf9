"""The canvas game as a Reflex component. Each JavaScript file it imports is registered here."""

from pathlib import Path
from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec

_FOLDER = Path(__file__).parent
_assets = {path.name: rx.asset(path.name, shared=True) for path in sorted(_FOLDER.glob("*.js*"))}


def _run(run: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (run,)


def _page(page: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (page,)


class GameCanvas(rx.NoSSRComponent):
    """The canvas: a visitor's play, the AI's film, or a show of the best runs."""

    library = _assets["GameCanvas.jsx"].importable_path
    tag = "GameCanvas"

    mode: rx.Var[str]
    """play, watch or show."""
    run: rx.Var[dict[str, Any]]
    """The run to play: run_id, seed, engine, player_token, and the page that asked for it."""
    engine: rx.Var[str]
    """The version of the rules that the server plays by; a page of another reloads itself between two runs."""
    film: rx.Var[dict[str, Any]]
    """The AI's run to watch: seed, ticks, inputs, human_score."""
    films: rx.Var[list[str]]
    """Ids of the runs to show in turn; the bot plays if there are none."""
    best: rx.Var[int]
    """The score to beat, shown beside the own."""
    confirmed: rx.Var[str]
    """The id of the run that the server has stored or refused."""
    trouble: rx.Var[str]
    """What the page says in a dialog; once it is gone, the canvas asks for a run."""
    texts: rx.Var[dict[str, str]]
    """What is shown over the game, in the visitor's language."""

    on_need_run: rx.EventHandler[_page]
    """Play without a run at hand; says which page load asks, for no other plays the run."""
    on_run_end: rx.EventHandler[_run]
    """A finished run; told again until `confirmed` names it."""
    on_film_end: rx.EventHandler[no_args_event_spec]


game_canvas = GameCanvas.create
