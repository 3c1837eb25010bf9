"""The last lines of an app's log, read from the stream that its page shows."""

import base64
import json
import os
import socket
import ssl
import struct
from contextlib import closing
from urllib.parse import urlsplit

from databricks.sdk import WorkspaceClient

STREAM = "/logz/stream"
SECONDS = 5
MOST_LINES = 20
MOST_BYTES = 512 * 1024
TEXT = 1
CLOSE = 8


def last_lines(client: WorkspaceClient, name: str) -> list[str]:
    """What the app said last; empty where the log cannot be read, as it is only ever an aid."""
    try:
        url = client.apps.get(name).url or ""
        return [_readable(message) for message in _stream(url, client.config.authenticate())][-MOST_LINES:]
    except Exception:
        return []


def _stream(url: str, headers: dict[str, str]) -> list[str]:
    """The messages that come until there is a pause."""
    with closing(_connect(url)) as link:
        _shake_hands(link, url, headers)
        link.sendall(_masked(b""))  # nothing to search for: all lines
        return _receive(link)


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    link = socket.create_connection((parts.hostname or "", parts.port or (443 if secure else 80)), SECONDS)
    return ssl.create_default_context().wrap_socket(link, server_hostname=parts.hostname) if secure else link


def _shake_hands(link: socket.socket, url: str, headers: dict[str, str]) -> None:
    lines = [
        f"GET {urlsplit(url).path.rstrip('/')}{STREAM} HTTP/1.1",
        f"Host: {urlsplit(url).netloc}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        f"Origin: {url}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    link.sendall("\r\n".join([*lines, "", ""]).encode())
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        answer += _read(link, 1)
    if b" 101 " not in answer.split(b"\r\n", 1)[0]:
        raise ConnectionError("no log stream")


def _receive(link: socket.socket) -> list[str]:
    messages: list[str] = []
    size = 0
    try:
        while size < MOST_BYTES:
            kind, payload = _frame(link)
            if kind == CLOSE:
                break
            size += len(payload)
            if kind == TEXT:
                messages.append(payload.decode(errors="replace"))
    except (TimeoutError, ConnectionError):
        pass  # no more for now
    return messages


def _frame(link: socket.socket) -> tuple[int, bytes]:
    first, second = _read(link, 2)
    length = second & 0x7F
    if length == 126:
        (length,) = struct.unpack(">H", _read(link, 2))
    elif length == 127:
        (length,) = struct.unpack(">Q", _read(link, 8))
    return first & 0x0F, _read(link, min(length, MOST_BYTES))


def _masked(payload: bytes) -> bytes:
    return bytes([0x80 | TEXT, 0x80 | len(payload)]) + os.urandom(4) + payload


def _read(link: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = link.recv(size - len(data))
        if not part:
            raise ConnectionError("the stream ended")
        data += part
    return data


def _readable(message: str) -> str:
    try:
        return str(json.loads(message)["message"]).rstrip()
    except (ValueError, KeyError, TypeError):
        return message.rstrip()
