"""What a page may send on its socket: Engine.IO and Socket.IO packets that carry known events, and nothing else.

Reflex accepts any public method of a state as an event, with any payload; this module accepts those that pages use.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NAMESPACE = "/_event,"
PONG, LEAVE = "3", ("1", f"41{NAMESPACE}")
CONNECT, EVENT = f"40{NAMESPACE}", f"42{NAMESPACE}"
MAX_CONNECT_LENGTH = 4_000
MAX_PLACE_LENGTH = 2_000
MAX_HASHES, MAX_HASH_LENGTH = 100, 64
HYDRATE = "reflex___state____state.hydrate_and_load"
STORE = "reflex___state____state.reflex___state____update_vars_internal_state.update_vars_internal"
ON_LOAD = "reflex___state____state.reflex___state____on_load_internal_state.on_load_internal"
# Error reports of browsers are counted and not passed on: they could hold anything.
REPORT = "reflex___state____state.reflex___state____frontend_event_exception_state.handle_frontend_exception"
REPORT_MESSAGE = "client_error"
PLAYING = "/play"


class RefusedMessageError(Exception):
    """A message that none of our pages sends; `reason` is a label for the metrics."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BrowserReportError(Exception):
    """A browser's report of an error in its page."""


@dataclass(frozen=True)
class EventShape:
    """What a page sends with an event: these arguments, each of its type, and a message no longer than `max_length`."""

    arguments: Mapping[str, type]
    max_length: int = 4_000
    all_required: bool = True

    def fits(self, payload: Any) -> bool:  # noqa: ANN401 - anybody may send anything
        """Whether a page could have sent this."""
        if not isinstance(payload, dict) or not set(payload) <= set(self.arguments):
            return False
        if self.all_required and len(payload) < len(self.arguments):
            return False
        return all(isinstance(value, self.arguments[name]) for name, value in payload.items())


class SocketMessages:
    """Checks messages against the events that pages send and the values that browsers keep for them."""

    def __init__(self, events: Mapping[str, EventShape], stored: Mapping[str, int]) -> None:
        self._stored = stored
        self._events = dict(events) | {
            HYDRATE: EventShape({"vars": dict, "hashes": list}, all_required=False),
            STORE: EventShape({"vars": dict}),
            ON_LOAD: EventShape({}),
        }
        self.max_length = max(shape.max_length for shape in self._events.values())

    def read(self, text: str, *, connected: bool) -> str:
        """The message as it is passed on.

        Raises:
            RefusedMessageError: no page sends such a message.
            BrowserReportError: it reports an error and needs no reply.
        """
        if text == PONG or text in LEAVE:
            return text
        if text.startswith(CONNECT) and not connected:
            return self._read_connect(text)
        if text.startswith(EVENT) and connected:
            self._read_event(text)
            return text
        raise RefusedMessageError("packet")

    def _read_connect(self, text: str) -> str:
        """Leave out the schema of a page in play: if outdated, Reflex would reload it in the middle of a run."""
        if len(text) > MAX_CONNECT_LENGTH:
            raise RefusedMessageError("too_long")
        auth = _parse(text[len(CONNECT) :])
        if not isinstance(auth, dict) or not set(auth) <= {"event", "state_schema"}:
            raise RefusedMessageError("connect")
        if not isinstance(auth.get("state_schema", ""), str):
            raise RefusedMessageError("connect")
        self._check_event(auth.get("event"), len(text))
        if not str(auth["event"]["router_data"].get("pathname", "")).startswith(PLAYING):
            return text
        return CONNECT + json.dumps({"event": auth["event"]})

    def _read_event(self, text: str) -> None:
        if len(text) > self.max_length:
            raise RefusedMessageError("too_long")
        message = _parse(text[len(EVENT) :])
        if not isinstance(message, list) or not message:
            raise RefusedMessageError("packet")
        if message[0] == REPORT_MESSAGE:
            raise BrowserReportError
        if message[0] != "event" or len(message) != 2:
            raise RefusedMessageError("packet")
        self._check_event(message[1], len(text))

    def _check_event(self, event: Any, length: int) -> None:  # noqa: ANN401 - anybody may send anything
        if not isinstance(event, dict) or not set(event) <= {"name", "payload", "router_data"}:
            raise RefusedMessageError("event")
        name, payload = event.get("name"), event.get("payload", {})
        if name == REPORT:
            raise BrowserReportError
        shape = self._events.get(name) if isinstance(name, str) else None
        if shape is None:
            raise RefusedMessageError("unknown_event")
        if length > shape.max_length:
            raise RefusedMessageError("too_long")
        if not shape.fits(payload):
            raise RefusedMessageError("payload")
        self._check_stored(payload.get("vars", {}) if name in (HYDRATE, STORE) else {})
        _check_hashes(payload.get("hashes", []) if name == HYDRATE else [])
        _check_place(event.get("router_data"))

    def _check_stored(self, values: dict[str, Any]) -> None:
        if any(not isinstance(text, str) or len(text) > self._stored.get(name, -1) for name, text in values.items()):
            raise RefusedMessageError("stored_values")


def _check_hashes(hashes: list[Any]) -> None:
    if len(hashes) > MAX_HASHES or any(not isinstance(text, str) or len(text) > MAX_HASH_LENGTH for text in hashes):
        raise RefusedMessageError("payload")


def _check_place(place: Any) -> None:  # noqa: ANN401
    """Where the page is: a path and its query, as text; an unknown path comes as a list of its parts."""
    if not isinstance(place, dict) or not set(place) <= {"pathname", "asPath", "query"}:
        raise RefusedMessageError("place")
    query = place.get("query", {})
    texts = [place.get("pathname", "/"), place.get("asPath", "/")]
    for value in query.values() if isinstance(query, dict) else [0]:
        texts += value if isinstance(value, list) else [value]
    if any(not isinstance(text, str) for text in texts) or sum(map(len, texts)) > MAX_PLACE_LENGTH:
        raise RefusedMessageError("place")
    if any(not text.startswith("/") or text.startswith("//") for text in texts[:2]):
        raise RefusedMessageError("place")


def _parse(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise RefusedMessageError("json") from error


def _no_constant(name: str) -> None:
    raise ValueError(name)
