"""The system's own Postgres, reached only by TLS and password: logging in works as on Lakebase."""

import os
import shutil
import socket
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg
from psycopg import sql

from tests.fakes.control_plane.state import DatabaseToken

INSTALL = Path(__file__).parents[1] / "database" / "install_postgres.sh"
SUPERUSER = "postgres"
ACCESS = """
local   all all              trust
hostssl all all 127.0.0.1/32 scram-sha-256
"""
CONFIGURATION = """
listen_addresses = '127.0.0.1'
ssl = on
ssl_cert_file = 'server.crt'
ssl_key_file = 'server.key'
fsync = off
max_connections = 200
log_connections = on
"""


def find_programs() -> Path:
    """The program folder of the newest Postgres; installed first if possible.

    Raises:
        RuntimeError: there is none; the message names the cure.
    """
    if not _installed() and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["sh", str(INSTALL)], check=True)
    found = _installed()
    if not found or not shutil.which("openssl"):
        raise RuntimeError(
            f"These tests need the system's Postgres and openssl. As root on Debian or Ubuntu run: sh {INSTALL}; "
            "elsewhere put Postgres's initdb on the PATH."
        )
    return found[-1]


def _installed() -> list[Path]:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return [Path(on_path).resolve().parent] if on_path and not folders else folders


class TlsPostgres:
    """`with TlsPostgres() as server:` runs until the end of the block, in a folder of its own."""

    def __init__(self) -> None:
        self.programs = find_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="trex-postgres-"))
        self.data = self.folder / "data"
        self.port = _free_port()

    def start(self) -> None:
        """Start the server and wait until it accepts connections."""
        options = f"-p {self.port} -k {self.folder}"
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop the server, and with it every connection."""
        self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def restart(self) -> None:
        """Restart the server, which ends every connection."""
        self.stop()
        self.start()

    def admin(self, statement: sql.SQL | sql.Composed, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as the superuser, without TLS or password; returns the rows if there are any."""
        with psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user=SUPERUSER,
            dbname=database,
            autocommit=True,
            options="-c statement_timeout=20s",  # a test that left a transaction open must fail, not hang
        ) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_role(self, role: str) -> None:
        """Create a role that may log in and create schemas, as an app's service principal may."""
        name = sql.Identifier(role)
        self.admin(sql.SQL("CREATE ROLE {} LOGIN").format(name))
        self.admin(sql.SQL("GRANT CREATE ON DATABASE postgres TO {}").format(name))

    def set_password(self, role: str, password: str, valid_until: float | None = None) -> None:
        """Set the role's password, valid until `valid_until` (Unix seconds)."""
        until = datetime.fromtimestamp(valid_until, UTC).isoformat() if valid_until else "infinity"
        self.admin(
            sql.SQL("ALTER ROLE {} PASSWORD {} VALID UNTIL {}").format(
                sql.Identifier(role), sql.Literal(password), sql.Literal(until)
            )
        )

    def take_token(self, token: DatabaseToken) -> None:
        """For `State.grant`: the token is the role's password until it expires."""
        self.set_password(token.role, token.value, token.expires_at)

    def switch_tls(self, *, on: bool) -> None:
        """Accept TLS connections, or none over the network at all."""
        self.admin(sql.SQL("ALTER SYSTEM SET ssl = {}").format(sql.Literal("on" if on else "off")))
        self.restart()

    def end_connections(self) -> int:
        """End every connection that came over the network; returns how many."""
        return len(
            self.admin(sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE client_addr IS NOT NULL"))
        )

    def __enter__(self) -> Self:
        """Make the data folder and start."""
        if os.geteuid() == 0:  # Postgres refuses to run as root
            shutil.chown(self.folder, SUPERUSER, SUPERUSER)
        self._run("initdb", "-D", self.data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self._make_certificate()
        (self.data / "pg_hba.conf").write_text(ACCESS)
        with (self.data / "postgresql.conf").open("a") as configuration:
            configuration.write(CONFIGURATION)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and leave nothing behind."""
        try:
            if (self.data / "postmaster.pid").exists():
                self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _make_certificate(self) -> None:
        key, certificate = self.data / "server.key", self.data / "server.crt"
        request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
        self._run_program(
            "openssl", *request, "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate
        )
        key.chmod(0o600)

    def _run(self, program: str, *arguments: str | Path) -> None:
        self._run_program(str(self.programs / program), *arguments)

    def _run_program(self, *command: str | Path) -> None:
        owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            owner = {"user": SUPERUSER, "group": SUPERUSER, "extra_groups": []}
        output = self.folder / "output"
        with output.open("wb") as file:  # a file, because the server would keep a pipe open
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, cwd=self.folder, **owner)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {output.read_text()[-2000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])
