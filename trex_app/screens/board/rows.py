"""The rows of the standings, as the leaderboard, the TV and the attract loop show them."""

from pathlib import Path
from typing import Any

import reflex as rx

from trex_app.screens.board.board_state import Leaderboard

_FOLDER = Path(__file__).parent
_assets = {path.name: rx.asset(path.name, shared=True) for path in sorted(_FOLDER.glob("*.js*"))}


class BoardRows(rx.NoSSRComponent):
    """A list of rows that follows the changes of the standings."""

    library = _assets["BoardRows.jsx"].importable_path
    tag = "BoardRows"

    period: rx.Var[str]
    """today or ever."""
    board: rx.Var[dict[str, Any]]
    """The board as the page was loaded with."""
    changes: rx.Var[list[dict[str, Any]]]
    own_run: rx.Var[str]
    """The id of the visitor's best run."""
    texts: rx.Var[dict[str, str]]


def board_rows(period: rx.Var[str] | str) -> rx.Component:
    """The rows of a period."""
    return BoardRows.create(
        period=period,
        board=Leaderboard.board,
        changes=Leaderboard.changes,
        own_run=Leaderboard.own_run,
        texts=Leaderboard.t,
    )
