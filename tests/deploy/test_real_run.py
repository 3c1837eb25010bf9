"""A deployment for real inside the machine: what was uploaded is unpacked, installed and run, and a browser plays.

Everything is as on Databricks but for three things: the workspace is the fake, the requirements of the wheel come from
the environment of the tests, and the app's address has no login before it.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from psycopg import sql

from databricks_trex import update
from tests.browser.conftest import browser, open_context
from tests.browser.visit import OpenContext, crash, register_by_keyboard, wait_for_result
from tests.deploy.conftest import DATABASE, DEPLOYER, Site
from tests.fakes.control_plane.app_records import Launch, apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.state import DatabaseToken
from tests.server import ROOT, START_SECONDS, free_port

__all__ = ["browser", "open_context"]  # fixtures


def built_wheel(folder: Path) -> Path:
    """The app's wheel, as `make wheel` makes it from the compiled frontend."""
    subprocess.run([sys.executable, "scripts/package.py", "wheel", str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("trex_booth-*.whl"))


@dataclass
class AppsRuntime:
    """Runs what is deployed, as Databricks Apps does; a new deployment ends the one before it."""

    site: Site
    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)
    site_packages: Path = Path()
    url: str = ""
    """Where the app answers now; on Databricks a proxy with a login would keep one address before it."""

    def launch(self, launch: Launch) -> str:
        """Unpack, install, start; returns the address once the health check answers."""
        self.stop()
        place = self.folder / f"deployment-{len(self.started)}"
        source = place / "source"
        source.mkdir(parents=True)
        for name, content in launch.files.items():
            (source / name).write_bytes(content)
        if launch.installs:
            self.site_packages = place / "site"
            self._install(source, self.site_packages)
        port = free_port()
        own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(self.site_packages)}
        env = own | launch.env | self._injected(launch, port)
        log = place / "log"
        with log.open("wb") as output:
            command = [sys.executable if part == "python" else part for part in launch.command]
            process = subprocess.Popen(command, cwd=source, env=env, stdout=output, stderr=output)
        self.started.append(process)
        self.url = f"http://127.0.0.1:{port}"
        self._wait(process, log)
        return self.url

    def stop(self) -> None:
        """End what runs."""
        for process in self.started:
            if process.poll() is None:
                process.terminate()
                process.wait(15)

    def take_token(self, token: DatabaseToken) -> None:
        """The fake does not know whose call it is, so that a token logs in both who may ask for one."""
        apps = apps_of(self.site.state).apps.values()
        for role in (DEPLOYER, *(app["service_principal_client_id"] for app in apps)):
            self.site.server.set_password(role, token.value, token.expires_at)

    def _install(self, source: Path, target: Path) -> None:
        """The requirements, as uploaded; what they need in turn is here already."""
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--root-user-action=ignore"]
        subprocess.run([*install, "--target", str(target), "-r", "requirements.txt"], cwd=source, check=True)

    def _injected(self, launch: Launch, port: int) -> dict[str, str]:
        """What Databricks Apps sets by itself."""
        state = self.site.state
        state.client_id = launch.app["service_principal_client_id"]
        return self.site.plane.environment | {
            "DATABRICKS_APP_NAME": launch.app["name"],
            "DATABRICKS_APP_PORT": str(port),
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.site.server.port),
            "PGUSER": state.client_id,
            "PGDATABASE": DATABASE,
            "PGSSLMODE": "require",
            "PGAPPNAME": launch.app["name"],
        }

    def _wait(self, process: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"the app ended: {log.read_text()[-2000:]}")
            try:
                if httpx.get(f"{self.url}/metrics", timeout=2).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise RuntimeError(f"the app does not answer: {log.read_text()[-2000:]}")


@pytest.fixture
def runtime(site: Site, tmp_path: Path) -> Iterator[AppsRuntime]:
    """A runtime behind the workspace."""
    made = AppsRuntime(site, tmp_path)
    apps_of(site.state).launch = made.launch
    site.state.grant = made.take_token
    yield made
    made.stop()


async def play_round(open_context: OpenContext, url: str, name: str) -> None:
    """Register, run, watch the AI."""
    async with open_context(url) as context:
        page = await context.new_page()
        await register_by_keyboard(page, name)
        await crash(page)
        await wait_for_result(page)


async def test_a_round_is_played_on_what_was_deployed(
    site: Site, runtime: AppsRuntime, open_context: OpenContext, tmp_path: Path
) -> None:
    site.wheel = built_wheel(tmp_path / "dist")
    made = await asyncio.to_thread(site.create)
    assert made["status"] == "created"
    await play_round(open_context, runtime.url, "Real Rita")
    assert played(site) == [("Real Rita", True)]
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    assert set(site.table_owners().values()) == {role}
    assert jobs_of(site.state).jobs
    assert not feeds_of(site.state).configs

    words: dict[str, Any] = site.words(client=site.client())
    await asyncio.to_thread(lambda: update(**words))
    assert not jobs_of(site.state).jobs
    assert feeds_of(site.state).configs
    async with httpx.AsyncClient(base_url=runtime.url) as http:
        board = (await http.get("/api/leaderboard")).json()
    assert "Real Rita" in str(board)


def played(site: Site) -> list[tuple[Any, ...]]:
    """Who has played, and whether it was proven."""
    query = sql.SQL("SELECT name, verified FROM {} AS p JOIN {} AS s ON s.player_id = p.id").format(
        sql.Identifier(site.schema, "players"), sql.Identifier(site.schema, "game_sessions")
    )
    return site.server.admin(query, DATABASE)
