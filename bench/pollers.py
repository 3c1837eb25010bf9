"""What phones that poll the board cost the booth behind a cache: nginx keeps each answer for its second."""

import asyncio
import re
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bench.booth_server import booth
from bench.figures import Figure
from bench.process import Server, free_port
from bench.setup import Setup

POLLERS = 10_000
EVERY_SECONDS = 2  # that a phone asks
CONNECTIONS = 400
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{ worker_connections 4096; }}
http {{
  access_log off;
  client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-f; uwsgi_temp_path {folder}/nginx-u; scgi_temp_path {folder}/nginx-s;
  proxy_cache_path {folder}/nginx-cache keys_zone=board:1m;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {booth};
      proxy_cache board; proxy_cache_lock on; proxy_cache_use_stale updating; proxy_cache_background_update on;
    }}
  }}
}}
"""
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_REACHED = re.compile(r'^trex_requests_total\{[^}]*route="/api/board"[^}]*\} ([\d.e+]+)', re.MULTILINE)


async def measure(setup: Setup) -> list[Figure]:
    """Ask through the cache as fast as two processors allow, and see what reaches the booth."""
    if not (shutil.which("nginx") and shutil.which("wrk")):
        print("    left out: needs nginx and wrk (apt-get install nginx-light wrk)")
        return []
    async with booth(setup, "pollers") as server, _cache(setup, server) as address:
        reached, spent, began = await _reached(server), server.cpu_seconds(), time.monotonic()
        rate = await _poll(f"{address}/api/board", setup.scale.poll_seconds)
        took = time.monotonic() - began
        share = 100 * (server.cpu_seconds() - spent) / took
        asked = (await _reached(server) - reached) / took
    return [
        Figure("Polls of the board through a cache, the time each takes", 1e3 / rate, 1e3 * EVERY_SECONDS / POLLERS),
        Figure("  of them that reach the booth, a second", asked, unit=""),
        Figure("  the booth meanwhile, of a core", share, unit="%"),
    ]


@asynccontextmanager
async def _cache(setup: Setup, server: Server) -> AsyncIterator[str]:
    port, file = free_port(), setup.folder / "nginx.conf"
    file.write_text(CONFIGURATION.format(folder=setup.folder, port=port, booth=server.url))
    process = await asyncio.create_subprocess_exec("nginx", "-c", str(file))
    address = f"http://127.0.0.1:{port}"
    try:
        async with asyncio.timeout(10), httpx.AsyncClient() as client:
            while not await _answers(client, address):  # noqa: ASYNC110 - nginx signals nothing
                await asyncio.sleep(0.05)
        yield address
    finally:
        process.terminate()
        await process.wait()


async def _answers(client: httpx.AsyncClient, address: str) -> bool:
    try:
        return (await client.get(f"{address}/api/board")).status_code == 200
    except httpx.TransportError:
        return False


async def _poll(url: str, seconds: int) -> float:
    """Requests a second over many connections."""
    command = ("wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", url)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    (rate,) = _RATE.findall(told.decode())
    return float(rate)


async def _reached(server: Server) -> float:
    async with httpx.AsyncClient() as client:
        return sum(map(float, _REACHED.findall((await client.get(f"{server.url}/metrics")).text)))
