"""The events that our pages send, each with its arguments and its length; the socket takes no others.

Reflex would take any public method of a state. tests/screens/test_page_events.py holds this list to the built pages.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reflex.utils.format import format_event_handler

from trex_app.players.registration_form import LENGTHS
from trex_app.players.visit_token import MOST_LETTERS as MOST_TOKEN_LETTERS
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.board.broadcast import FIELD_SUFFIX
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_state import Register
from trex_app.screens.visitor import Visitor

SHORT, LONG = 4_000, 256 * 1024  # letters of a message; only a run may be long

_EVENTS: tuple[tuple[Any, dict[str, type], int], ...] = (
    (Visitor.choose_language, {"language": str}, SHORT),
    (Visitor.next_visitor, {}, SHORT),
    (Register.check, {"field": str, "text": str}, SHORT),
    (Register.submit, {"form": dict}, SHORT),
    (Register.start_attract, {}, SHORT),
    (Register.stop_attract, {}, SHORT),
    (Play.begin, {}, SHORT),
    (Play.finish, {"run": dict}, LONG),
    (Play.go_to_result, {}, SHORT),
    (Leaderboard.show_period, {"period": str}, SHORT),
)


def page_events() -> dict[str, tuple[dict[str, type], int]]:
    """By the name on the wire: the arguments with their types, and the most letters of each event."""
    return {format_event_handler(handler): (arguments, letters) for handler, arguments, letters in _EVENTS}


STORED: Mapping[str, int] = MappingProxyType(
    {
        f"{Visitor.get_full_name()}.{name}{FIELD_SUFFIX}": letters
        for name, letters in {
            "chosen_language": 5,
            "player_token": MOST_TOKEN_LETTERS,
            "player_name": LENGTHS["name"],
        }.items()
    }
)
"""What browsers keep for us, by the name on the wire, and the most letters of each."""
