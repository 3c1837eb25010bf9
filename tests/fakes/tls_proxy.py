"""A proxy like the one of Databricks Apps: terminates TLS, adds the visitor's address, passes on websockets."""

import asyncio
import contextlib
import ssl
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

HEAD_END = b"\r\n\r\n"


@asynccontextmanager
async def tls_proxy(folder: Path, host: str, upstream_port: int, visitor: str = "203.0.113.7") -> AsyncIterator[int]:
    """Serve `host` over TLS on a port of 127.0.0.1, which is yielded, and forward to the upstream port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            head = await reader.readuntil(HEAD_END)
            to, back = await _connect(head, upstream_port, host, visitor)
            await asyncio.gather(_pump(reader, back), _pump(to, writer))

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=_context(folder, host))
    async with server:
        yield int(server.sockets[0].getsockname()[1])


async def _connect(
    head: bytes, port: int, host: str, visitor: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """The upstream connection, with the request's head already sent on."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    added = (
        f"\r\nX-Forwarded-For: {visitor}\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: {host}"
        f"\r\nX-Real-Ip: {visitor}\r\nX-Forwarded-Email: staff.member@example.com"
        f"\r\nX-Forwarded-Preferred-Username: staff.member@example.com\r\nX-Forwarded-User: 1234@5678"
    )
    if b"upgrade: websocket" not in head.lower():
        added += "\r\nConnection: close"  # one request per connection keeps this proxy simple
        head = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:"))
    writer.write(head.removesuffix(HEAD_END) + added.encode() + HEAD_END)
    await writer.drain()
    return reader, writer


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while piece := await reader.read(65_536):
            writer.write(piece)
            await writer.drain()
    with contextlib.suppress(ConnectionError, ssl.SSLError, RuntimeError):
        writer.close()


def _context(folder: Path, host: str) -> ssl.SSLContext:
    certificate, key = folder / "proxy.crt", folder / "proxy.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}",
         "-keyout", str(key), "-out", str(certificate)],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
