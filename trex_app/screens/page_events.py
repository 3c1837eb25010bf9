"""The events that our pages send, each with its arguments and its maximum length; the socket accepts no others.

Reflex would accept any public method of a state. tests/screens/test_page_events.py checks this list against the built
pages.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from reflex.utils.format import format_event_handler

from trex_app.players.registration_form import LENGTHS
from trex_app.players.visit_token import MAX_TOKEN_LENGTH
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.board.broadcast import FIELD_SUFFIX
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_state import Register
from trex_app.screens.visitor import Visitor

SHORT, LONG = 4_000, 256 * 1024  # characters of a message; only a run may be long

_EVENTS: tuple[tuple[Any, dict[str, type], int], ...] = (
    (Visitor.choose_language, {"language": str}, SHORT),
    (Visitor.next_visitor, {}, SHORT),
    (Register.check, {"field": str, "text": str}, SHORT),
    (Register.submit, {"form": dict}, SHORT),
    (Register.start_attract, {}, SHORT),
    (Register.stop_attract, {}, SHORT),
    (Play.begin, {"page": str}, SHORT),
    (Play.clear, {}, SHORT),
    (Play.finish, {"run": dict}, LONG),
    (Play.go_to_result, {}, SHORT),
    (Leaderboard.show_period, {"period": str}, SHORT),
)


def page_events() -> dict[str, tuple[dict[str, type], int]]:
    """By name on the wire: the arguments with their types, and the maximum length of each event's message."""
    return {format_event_handler(handler): (arguments, max_length) for handler, arguments, max_length in _EVENTS}


STORED: Mapping[str, int] = MappingProxyType(
    {
        f"{Visitor.get_full_name()}.{name}{FIELD_SUFFIX}": max_length
        for name, max_length in {
            "chosen_language": 5,
            "screen_language": 5,
            "player_token": MAX_TOKEN_LENGTH,
            "player_name": LENGTHS["name"],
        }.items()
    }
)
"""What browsers keep for us, by name on the wire, and the maximum length of each."""
