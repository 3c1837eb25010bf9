"""One message to all watchers when the standings change: it costs one emit, not a state update per screen.

Relies on two internals of Reflex (`event_namespace.emit` of a StateUpdate, and the `_rx_state_`
suffix of a state's fields); the pinned version and tests/screens/test_broadcast.py guard them.
"""

import reflex as rx
from reflex.state import StateUpdate

from trex_app.booth import the_booth
from trex_app.screens.board.board_state import Leaderboard, live_fields, row_keys
from trex_app.screens.board.watchers import watchers
from trex_app.standings.snapshot import Snapshot

FIELD_SUFFIX = "_rx_state_"


async def push_standings(app: rx.App) -> None:
    """Follow the standings until the app stops, and send each change to every watcher."""
    watchers.serve(app)
    booth = the_booth()
    known = row_keys(booth.standings.snapshot)

    async def publish(snapshot: Snapshot) -> None:
        nonlocal known
        await watchers.send(standings_update(snapshot, known))
        known = row_keys(snapshot)

    await booth.feed.follow(publish)


def standings_update(snapshot: Snapshot, known: set[tuple[int, int]]) -> StateUpdate:
    """The message that brings a screen's Leaderboard state up to date."""
    named = {f"{name}{FIELD_SUFFIX}": value for name, value in live_fields(snapshot, known).items()}
    return StateUpdate(delta={Leaderboard.get_full_name(): named})
