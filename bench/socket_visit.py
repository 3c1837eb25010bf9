"""A visit as the server sees it: the messages of our pages on a real socket, without a browser."""

import asyncio
import json
import re
import uuid

from reflex.utils.format import format_event_handler
from websockets.asyncio.client import ClientConnection, connect

from trex_app.game.referee import Referee
from trex_app.runs.fair_play import MAX_TICKS, TICKS_PER_SECOND
from trex_app.screens.page_events import STORED
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_state import Register
from trex_app.web.socket_messages import CONNECT, EVENT, HYDRATE

_TOKEN = re.compile(r'player_token_rx_state_":"(\d+\.[0-9a-f]{16}\.[0-9a-f]{40})"')
_RUN = re.compile(r'"run_rx_state_":(\{"run_id".*?\})')
TOKEN_KEY = next(name for name in STORED if name.endswith("player_token_rx_state_"))


class SocketVisit:
    """Registers, plays a run to its first obstacle, and leaves."""

    def __init__(self, port: int, number: int) -> None:
        self._address = f"ws://127.0.0.1:{port}/_event/?EIO=4&transport=websocket&token={uuid.uuid4()}"
        self._number = number
        self._player_token = ""
        self._path = "/"
        self._socket: ClientConnection

    async def register(self) -> None:
        """Fill in the form, field by field, and submit it."""
        await self._open()
        typed = {"name": f"Visitor {self._number}", "email": f"v{self._number}@example.org", "company": "Example"}
        for field, text in typed.items():
            await self._send(Register.check, {"field": field, "text": text})
        await self._send(Register.submit, {"form": typed | {"consent": True}})
        self._player_token = await self._hear(_TOKEN)
        self._path = "/play"

    async def reconnect(self) -> None:
        """Lose the connection abruptly, and come back as the same tab."""
        self._socket.transport.abort()
        await self._open()

    async def play(self, referee: Referee) -> None:
        """Play a run without a key press, in real time, until it is submitted and confirmed."""
        await self._send(Play.begin, {"page": uuid.uuid4().hex})
        run = json.loads(await self._hear(_RUN))
        verdict = await referee.replay(run["seed"], MAX_TICKS, [])
        await asyncio.sleep(verdict.ticks / TICKS_PER_SECOND)
        played = {"ticks": verdict.ticks, "inputs": [], "score": verdict.score}
        sent = {name: run[name] for name in ("run_id", "engine", "player_token")} | played
        await self._send(Play.finish, {"run": sent})
        await self._hear(re.compile(f'(confirmed_rx_state_":"{run["run_id"]})'))

    async def leave(self, *, abandoned: bool) -> None:
        """Close the tab, or vanish like a phone that leaves the hall."""
        if abandoned:
            self._socket.transport.abort()
        else:
            await self._socket.close()

    async def _open(self) -> None:
        self._socket = await connect(self._address, max_size=None)
        place = {"pathname": self._path, "asPath": self._path}
        payload = {"vars": {TOKEN_KEY: self._player_token}} if self._player_token else {}
        hello = {"event": {"name": HYDRATE, "payload": payload, "router_data": place}}
        await self._socket.send(CONNECT + json.dumps(hello))
        await self._hear(re.compile('(is_hydrated_rx_state_":true)'))

    async def _send(self, handler: object, payload: dict[str, object]) -> None:
        place = {"pathname": self._path, "asPath": self._path}
        event = {"name": format_event_handler(handler), "payload": payload, "router_data": place}  # type: ignore[arg-type]
        await self._socket.send(EVENT + json.dumps(["event", event]))

    async def _hear(self, pattern: re.Pattern[str]) -> str:
        """The first match in incoming messages; meanwhile the server's pings are answered."""
        while True:
            text = str(await self._socket.recv())
            if text == "2":
                await self._socket.send("3")
            if found := pattern.search(text):
                return found[1]
