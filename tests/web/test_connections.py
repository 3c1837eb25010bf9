"""Half requests, endless heads and too many connections: the booth keeps serving everybody else."""

import asyncio
import contextlib
import resource
import time
import uuid
from collections.abc import Iterator
from unittest.mock import patch

import httpx
import pytest

from tests.server import BoothServer
from trex_app.web.connections import (
    CONNECTIONS_PER_VISITOR,
    HEAD_SECONDS,
    MAX_EXCHANGE_BYTES,
    MAX_HEAD_BYTES,
    guarded_connections,
    max_connections,
)

pytestmark = pytest.mark.slow

VISITORS = 6
ALLOWED = VISITORS * CONNECTIONS_PER_VISITOR


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothServer]:
    """A booth for a small hall, with low limits."""
    running = BoothServer(tmp_path_factory.mktemp("small"), env={"VISITORS_PER_ADDRESS": str(VISITORS)})
    running.start()
    yield running
    running.end()
    running.stop_database()


async def connect(server: BoothServer) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", server.port)


async def is_closed(reader: asyncio.StreamReader, within: float) -> bool:
    """Whether the server closes the connection, in time and without a response."""
    try:
        async with asyncio.timeout(within):
            return await reader.read() == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


WHOLE = b"GET /metrics HTTP/1.1\r\nHost: booth\r\n\r\n"


async def seconds_until_the_end(server: BoothServer, *said: bytes) -> float:
    """How long the server keeps a connection on which this was sent, each part after the response to the last."""
    reader, writer = await connect(server)
    began = time.monotonic()
    for part in said:
        writer.write(part)
        if part == WHOLE:
            assert b"200 OK" in await reader.readline()
    try:
        async with asyncio.timeout(HEAD_SECONDS + 10):
            while await reader.read(65_536):
                pass
    except ConnectionResetError:
        pass
    writer.close()
    return time.monotonic() - began


async def test_an_idle_connection_is_closed(small: BoothServer) -> None:
    ways = [
        (b"",),
        (b"GET / HT",),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ",),
        (WHOLE,),
        (WHOLE, b"\r\n"),  # blank lines stop the idle timeout without beginning a request
    ]
    waited = await asyncio.gather(*(seconds_until_the_end(small, *said) for said in ways))
    assert max(waited) < HEAD_SECONDS + 5
    assert min(waited[:3]) > HEAD_SECONDS / 2, "a slow phone has enough time"


async def test_an_endless_head_is_cut(small: BoothServer) -> None:
    reader, writer = await connect(small)
    writer.write(b"GET / HTTP/1.1\r\nHost: booth\r\nX: ")
    cut = False
    try:
        for _ in range(8 * MAX_HEAD_BYTES // 4_096):
            writer.write(b"x" * 4_096)
            await writer.drain()
    except ConnectionError:
        cut = True
    assert cut or await is_closed(reader, 5)


CHUNKED = b"POST /api/score HTTP/1.1\r\nHost: booth\r\nTransfer-Encoding: chunked\r\n\r\n"
UPGRADE = (
    b"GET /_event/?EIO=4&transport=websocket&token=%s HTTP/1.1\r\nHost: booth\r\nUpgrade: websocket\r\n"
    b"Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
) % str(uuid.uuid4()).encode()


@pytest.mark.parametrize(
    "said",
    [
        CHUNKED + b"0\r\nA: b\r\nC: d\r\n",  # trailers used to have no limit, in memory or time
        CHUNKED + b"0\r\nA: " + b"x" * (MAX_EXCHANGE_BYTES + 1),
        UPGRADE + b"Content-Length: 5\r\n\r\n",  # used to be neither answered nor counted
        UPGRADE + b"Transfer-Encoding: chunked\r\n\r\n",
        b"GET /metrics HTTP/1.1\r\nHost: booth\r\n\r\nPOST /api/score HTTP/1.1\r\nHost: b",  # used to lose its deadline
    ],
    ids=["trailers", "one trailer", "upgrade with a length", "upgrade with chunks", "two at once"],
)
async def test_what_no_browser_sends_is_cut(small: BoothServer, said: bytes) -> None:
    reader, writer = await connect(small)
    writer.write(said)
    async with asyncio.timeout(5):
        with contextlib.suppress(ConnectionResetError):
            while await reader.read(65_536):
                pass
    writer.close()


async def test_one_address_cannot_take_every_connection(small: BoothServer) -> None:
    held = [await connect(small) for _ in range(ALLOWED)]
    reader, writer = await connect(small)
    assert await is_closed(reader, 2)
    for _, waiting in (*held, (reader, writer)):
        waiting.close()
    await until_it_answers(small, 10)


async def until_it_answers(server: BoothServer, seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not await answers(server):  # noqa: ASYNC110 - nothing signals when the server accepts again
            await asyncio.sleep(0.1)


async def answers(server: BoothServer) -> bool:
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=5) as client:
            return (await client.get("/metrics")).status_code == 200
    except httpx.TransportError:
        return False


async def test_half_requests_keep_nobody_out_for_long(small: BoothServer) -> None:
    """The server used to hang for good at 1,024 of them."""
    held = []
    for _ in range(ALLOWED):
        reader, writer = await connect(small)
        writer.write(b"POST /api/score HTTP/1.1\r\nHost: booth\r\nContent-Length: 10\r\n")
        held.append((reader, writer))
    await until_it_answers(small, HEAD_SECONDS + 5)
    for _, writer in held:
        writer.close()


@pytest.mark.parametrize(
    ("allowed", "behind_proxy", "of_one_peer"),
    [(1_000, False, 500), (100_000, False, 2_400), (1_000, True, 1_000)],
)
def test_a_proxy_is_one_peer_for_everybody(allowed: int, behind_proxy: bool, of_one_peer: int) -> None:
    protocols = guarded_connections(allowed, 300, behind_proxy)
    assert {protocol.known_peers.max_each for protocol in protocols} == {of_one_peer}
    assert protocols[0].known_peers is protocols[1].known_peers, (
        "a socket counts against the same limit as its connection"
    )


@pytest.mark.parametrize(
    ("soft", "hard", "set_to", "connections_"),
    [
        (1_024, 4_096, 4_096, 3_276),
        (1_024, resource.RLIM_INFINITY, 65_536, 52_428),
        (8_192, 8_192, None, 6_553),
        (200_000, 200_000, None, 160_000),
    ],
)
def test_the_limit_on_files_is_raised_as_far_as_allowed(
    soft: int, hard: int, set_to: int | None, connections_: int
) -> None:
    asked: list[tuple[int, int]] = []
    with (
        patch.object(resource, "getrlimit", lambda _: (soft, hard)),
        patch.object(resource, "setrlimit", lambda _, limits: asked.append(limits)),
    ):
        assert max_connections() == connections_
    assert asked == ([] if set_to is None else [(set_to, hard)])
