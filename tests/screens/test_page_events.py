"""The socket accepts exactly the events that the built pages send."""

import inspect
import re

import pytest

from trex_app.frontend import built_pages
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.page_events import STORED, page_events
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_state import Register
from trex_app.screens.visitor import Visitor
from trex_app.web.socket_messages import HYDRATE, ON_LOAD, REPORT, STORE

pytestmark = pytest.mark.slow

_NAME = re.compile(r"[`\"](reflex___state____state\.[A-Za-z_.]+)[`\"]")
_OWN_STATE = Visitor.get_full_name()


def names_in_the_build() -> set[str]:
    scripts = "".join(path.read_text() for path in (built_pages() / "assets").glob("*.js"))
    return set(_NAME.findall(scripts))


def test_every_event_of_the_pages_is_known() -> None:
    sent = {
        name
        for name in names_in_the_build()
        if name.rpartition(".")[2].islower()
        and "____" not in name.rpartition(".")[2]
        and not name.endswith("_rx_state_")
    }
    assert sent == {*page_events(), HYDRATE, STORE, ON_LOAD, REPORT}


def test_every_value_that_browsers_keep_is_known() -> None:
    assert {name for name in names_in_the_build() if name.endswith("_rx_state_")} == set(STORED)


@pytest.mark.parametrize("state", [Visitor, Register, Play, Leaderboard])
def test_arguments_are_those_of_the_handlers(state: type[Visitor]) -> None:
    for name, (arguments, _) in page_events().items():
        if name.rpartition(".")[0] == state.get_full_name():
            handler = state.event_handlers[name.rpartition(".")[2]]
            assert list(inspect.signature(handler.fn).parameters)[1:] == list(arguments)


def test_a_public_method_of_a_state_is_not_automatically_an_event() -> None:
    assert "current_visit" in Visitor.event_handlers, "Reflex accepts any public method of a state as an event"
    assert not [name for name in page_events() if name.endswith((".current_visit", ".address", ".setvar", ".load"))]
    assert Leaderboard.get_full_name().startswith(_OWN_STATE)
