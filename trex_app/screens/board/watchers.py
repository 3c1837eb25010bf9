"""The screens that receive changes of the standings: a room of the app's sockets."""

import reflex as rx
from reflex.state import StateUpdate

from trex_app import metrics

ROOM = "watchers"


class Watchers:
    """Adds screens to the room and sends to all of them at once; a closed socket leaves by itself."""

    def __init__(self) -> None:
        self._app: rx.App | None = None

    def serve(self, app: rx.App) -> None:
        """Use this app's sockets."""
        self._app = app

    async def add(self, socket_id: str) -> None:
        """Send changes to the screen behind a socket from now on."""
        if self._app is not None and self._app.event_namespace is not None:
            await self._app.event_namespace.enter_room(socket_id, ROOM)
            metrics.watchers.set(self.count())

    async def send(self, update: StateUpdate) -> None:
        """Send one update to every watcher."""
        if self._app is None or self._app.event_namespace is None:
            return
        metrics.watchers.set(self.count())
        await self._app.event_namespace.emit("event", update, room=ROOM)

    def count(self) -> int:
        """How many screens are watching now."""
        if self._app is None or self._app.sio is None or self._app.event_namespace is None:
            return 0
        rooms = self._app.sio.manager.rooms.get(self._app.event_namespace.namespace, {})
        return len(rooms.get(ROOM, ()))


watchers = Watchers()
