"""`python -m trex_app`: migrate, then serve the built app on one port. No Node is needed."""

import asyncio
import gc
import logging
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

import segno
import uvicorn
from pydantic import ValidationError

from trex_app.logs import set_up_logging
from trex_app.settings import Settings, settings
from trex_app.web.connections import guarded_connections, max_connections

logger = logging.getLogger(__name__)

MAX_MESSAGE_BYTES = 256 * 1024
SHUTDOWN_SECONDS = 6  # for requests in progress; Databricks Apps kills 15 s after SIGTERM
# A full collection with the state of a thousand visitors in memory blocks everybody for half a second.
COLLECT_RARELY = (100_000, 50, 1_000)
PACKAGED_FRONTEND = Path(__file__).parent / "frontend_build"  # in a package or wheel; a checkout has it in .web

# Reflex reads these when it is imported: serve what was built, keep state in memory, refuse huge messages.
SERVE_BUILT_APP = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_SKIP_COMPILE": "true",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "REFLEX_BACKEND_ONLY": "true",
    "REFLEX_STATE_MANAGER_MODE": "memory",
    "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": str(MAX_MESSAGE_BYTES),
}


def main() -> None:
    """Serve the booth until stopped; every failure to start names its cure."""
    set_up_logging()
    os.environ.update(SERVE_BUILT_APP)
    if PACKAGED_FRONTEND.exists():
        os.environ["REFLEX_WEB_WORKDIR"] = str(PACKAGED_FRONTEND)
    booth = usable_settings()
    _check_frontend()
    if not booth.uses_lakebase:  # Lakebase may still wake up; the app serves and waits for it
        asyncio.run(_check_database(booth))
    _announce(booth)
    gc.set_threshold(*COLLECT_RARELY)
    connections = max_connections()
    http, ws = guarded_connections(connections, booth.visitors_per_address, booth.trusted_proxy_hops > 0)
    uvicorn.run(
        "trex_app.trex_app:serve",
        factory=True,
        host=booth.host,
        port=booth.port,
        http=http,
        ws=ws,
        limit_concurrency=connections,
        ws_max_size=MAX_MESSAGE_BYTES,
        ws_per_message_deflate=False,  # compressing a broadcast again for each screen costs more than it saves
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
    )


def usable_settings() -> Settings:
    """The settings, if they are valid and the port is free; else the start fails."""
    try:
        booth = settings()
    except ValidationError as error:
        fail("\n".join(f"{problem['loc'][0]}: {problem['msg']}" for problem in error.errors()))
    _check_port(booth)
    return booth


def _check_port(booth: Settings) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((booth.host, booth.port))
        except OSError as error:
            fail(
                f"Port {booth.port} cannot be used ({error.strerror}). Stop what uses it, or choose another: PORT=8001"
            )


def _check_frontend() -> None:
    from trex_app.frontend import built_pages

    if not (built_pages() / "index.html").exists():
        fail(f"No compiled frontend in {built_pages()}. Run `make build` first.")


async def _check_database(booth: Settings) -> None:
    from trex_app.database.address import AddressError, find_address
    from trex_app.database.embedded import EmbeddedPostgresError
    from trex_app.database.engine import Database, is_outage
    from trex_app.database.migrate import SchemaError, migrate

    try:
        database = Database(find_address(booth).url, booth.database_schema)
    except (AddressError, EmbeddedPostgresError) as error:
        fail(str(error))
    try:
        await migrate(database)
    except SchemaError as error:
        fail(str(error))
    except Exception as error:
        if not is_outage(error):
            raise
        where = database.url.render_as_string(hide_password=True)
        fail(f"The database {where} cannot be reached. Start it, or correct DATABASE_URL.")
    finally:
        await database.close()


def _announce(booth: Settings) -> None:
    """Report the booth's address on the terminal or in the log, for phones only if they can reach it."""
    from trex_app.screens.join_code import join_address

    here, address = f"http://localhost:{booth.port}", join_address()
    if not sys.stdout.isatty():
        logger.info("serving on %s%s", here, f", for phones on {address}" if address else "")
        return
    phones = f"on a phone:   {address}\n" if address else ""
    print(f"\n  T-Rex Runner: {here}\n  {phones}", flush=True)  # noqa: T201
    if address:
        segno.make(address, error="m").terminal(compact=True)


def fail(message: str) -> NoReturn:
    """Abort the start with the reason and its cure."""
    sys.exit(f"T-Rex Runner cannot start.\n{message}")


if __name__ == "__main__":
    main()
