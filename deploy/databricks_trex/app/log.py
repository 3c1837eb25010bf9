"""The last lines of an app's log, read from the stream that its page shows."""

import json
import time
from contextlib import suppress

from databricks.sdk import WorkspaceClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

STREAM = "/logz/stream"
SECONDS = 5
MAX_LINES = 20
MAX_MESSAGE_BYTES = 512 * 1024


def last_lines(client: WorkspaceClient, name: str) -> list[str]:
    """The app's last lines; empty where the log cannot be read, as it is only ever an aid."""
    try:
        url = (client.apps.get(name).url or "").rstrip("/")
        return [_readable(message) for message in _stream(url, client.config.authenticate())][-MAX_LINES:]
    except Exception:
        return []


def _stream(url: str, headers: dict[str, str]) -> list[str | bytes]:
    """The messages that come until there is a pause, for a bounded time: an app may never fall silent."""
    address = f"ws{url.removeprefix('http')}{STREAM}"
    messages: list[str | bytes] = []
    deadline = time.monotonic() + SECONDS
    with (
        connect(address, additional_headers=headers, open_timeout=SECONDS, max_size=MAX_MESSAGE_BYTES) as link,
        suppress(TimeoutError, ConnectionClosed),
    ):
        link.send("")  # what to search for: nothing, so all lines
        while (left := deadline - time.monotonic()) > 0:
            messages.append(link.recv(timeout=left))
    return messages


def _readable(message: str | bytes) -> str:
    text = message if isinstance(message, str) else message.decode(errors="replace")
    try:
        return str(json.loads(text)["message"]).rstrip()
    except (ValueError, KeyError, TypeError):
        return text.rstrip()
