"""One small message to all watchers when the standings change: it costs one emit, not a state update per screen.

Relies on two internals of Reflex (`event_namespace.emit` of a StateUpdate, and the `_rx_state_`
suffix of a state's fields); the pinned version and tests/screens/test_broadcast.py guard them.
"""

import json
from typing import Any

import reflex as rx
from reflex.state import StateUpdate

from trex_app.booth import the_booth
from trex_app.screens.board.board_state import Leaderboard, live_fields
from trex_app.screens.board.watchers import watchers
from trex_app.standings.board import board_of, change
from trex_app.standings.snapshot import Snapshot

FIELD_SUFFIX = "_rx_state_"
MAX_BYTES = 1_400  # of changes in a message, which in all has 2 KB at most
KEPT = 8  # changes told again, for a screen that was busy drawing


async def push_standings(app: rx.App) -> None:
    """Follow the standings until the app stops, and send each change to every watcher."""
    watchers.serve(app)
    booth = the_booth()
    news = News(booth.standings.snapshot)

    async def publish(snapshot: Snapshot) -> None:
        await watchers.send(news.update(snapshot))

    await booth.feed.follow(publish)


class News:
    """What screens are told, from the snapshot that they were told last."""

    def __init__(self, told: Snapshot) -> None:
        self._told = told
        self._changes: list[dict[str, Any]] = []

    def update(self, snapshot: Snapshot) -> StateUpdate:
        """The message that brings a screen's Leaderboard state up to date: only the fields that have changed."""
        before, after = live_fields(self._told), live_fields(snapshot)
        fields = {name: value for name, value in after.items() if value != before[name]}
        old, new = board_of(self._told), board_of(snapshot)
        if old.version != new.version:
            self._changes = [change(old, new), *self._changes][:KEPT]
            fields["changes"] = newest_first_within(self._changes, MAX_BYTES)
        self._told = snapshot
        return StateUpdate(
            delta={Leaderboard.get_full_name(): {f"{name}{FIELD_SUFFIX}": value for name, value in fields.items()}}
        )


def newest_first_within(changes: list[dict[str, Any]], limit: int) -> list[dict[str, Any]]:
    """As many of the newest changes as fit, in the order they happened.

    One that does not fit at all is only named: the screen then asks for the whole board.
    """
    fitting: list[dict[str, Any]] = []
    size = 0
    for told in changes:
        size += len(json.dumps(told, ensure_ascii=False).encode())
        if size > limit:
            break
        fitting.insert(0, told)
    return fitting or [{"to": changes[0]["to"]}]
