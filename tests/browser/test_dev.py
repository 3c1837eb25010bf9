"""`make dev` on a machine whose own Node is too old: one address, this machine only, nothing left after a stop."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import psutil
import pytest

from tests.browser.visit import OpenContext, register_by_keyboard
from tests.server import ROOT, BoothServer
from trex_app import dev

OLD_NODE = "#!/bin/sh\necho v20.0.0\n"
END_SECONDS = 20


@pytest.fixture(scope="module")
def dev_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothServer]:
    """A dev server that compiles into a folder of its own: other servers use .web."""
    folder = tmp_path_factory.mktemp("dev")
    web = folder / ".web"
    shutil.copytree(ROOT / ".web", web, symlinks=True, ignore=shutil.ignore_patterns(".vite"))
    env = {
        "PATH": os.pathsep.join([str(folder_of_old_node(folder)), "/usr/bin", "/bin"]),
        "HOST": "",
        "REFLEX_WEB_WORKDIR": str(web),
        "REFLEX_STATES_WORKDIR": str(folder / ".states"),
    }
    server = BoothServer(folder, env, module="trex_app.dev")
    try:
        server.start()
        yield server
    finally:
        server.end()
        server.stop_database()


def folder_of_old_node(folder: Path) -> Path:
    """A folder for PATH with a Node that Reflex refuses."""
    node = folder / "bin" / "node"
    node.parent.mkdir()
    node.write_text(OLD_NODE)
    node.chmod(0o755)
    return node.parent


def processes_of(server: BoothServer) -> list[psutil.Process]:
    """The dev server and all processes that it has started."""
    assert server.process is not None
    own = psutil.Process(server.process.pid)
    return [own, *own.children(recursive=True), psutil.Process(server.postgres_pid())]


def test_pages_calls_and_metrics_come_from_one_address(dev_server: BoothServer) -> None:
    form = {"name": "Ana", "email": f"{uuid4().hex}@example.com", "company": "Acme", "consent": True}
    with httpx.Client(base_url=dev_server.url, headers={"Origin": dev_server.url}) as page:
        assert page.get("/").raise_for_status().text.startswith("<!DOCTYPE html>")
        assert page.get("/api/stats").json()["total_games"] == 0
        assert page.post("/api/register", json=form).status_code == 201
        assert page.post("/api/register", json={}).json()["detail"][0]["code"] == "missing"
        assert "trex_requests_total" in page.get("/metrics").text


def test_nobody_else_on_the_network_can_reach_it(dev_server: BoothServer) -> None:
    listening = {
        connection.laddr
        for process in processes_of(dev_server)
        for connection in process.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN
    }
    assert {address.ip for address in listening} == {"127.0.0.1"}
    assert dev_server.port in {address.port for address in listening}


async def test_a_visitor_registers_and_is_asked_to_play(dev_server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(dev_server.url) as context:
        await register_by_keyboard(await context.new_page(), "Dev Dora")


def test_a_stop_leaves_no_process_behind(dev_server: BoothServer) -> None:
    started = processes_of(dev_server)
    dev_server.end()
    deadline = time.monotonic() + END_SECONDS
    while (left := [process for process in started if is_alive(process)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []


def is_alive(process: psutil.Process) -> bool:
    """Whether it runs; a zombie does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_an_unexpected_vite_configuration_is_refused() -> None:
    with pytest.raises(RuntimeError, match="Reflex has changed"):
        dev.with_server("export default {}", dev.page_server("127.0.0.1", 8000, 8001))


def test_an_environment_without_node_names_its_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(SystemExit, match=r"trex-booth\[build\]"):
        dev.path_with_node()
