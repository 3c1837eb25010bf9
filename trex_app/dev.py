"""`python -m trex_app.dev`: pages and states that reload as they are edited, at one address, with the venv's Node."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
from contextlib import suppress
from typing import Any

from reflex.constants import Endpoint
from reflex.plugins import Plugin

from trex_app.__main__ import fail, usable_settings
from trex_app.settings import settings

LOOPBACK = "127.0.0.1"
_PLUGINS = "  plugins: [\n"
_BACKEND_PATHS = ["/api", "/metrics", *(f"/{endpoint.value}" for endpoint in Endpoint)]


class OneAddress(Plugin):
    """Lets Vite listen where the booth would, and proxy to the backend whatever is not a page."""

    def pre_compile(self, **context: Any) -> None:  # noqa: ANN401 - Reflex hands over a typed dict of its own
        """Add that to Vite's configuration."""
        booth = settings()
        server = page_server(booth.host, booth.port, int(os.environ["REFLEX_BACKEND_PORT"]))
        context["add_modify_task"]("vite.config.js", lambda written: with_server(written, server))


def page_server(host: str, port: int, backend_port: int) -> dict[str, Any]:
    """Vite's server options; the backend sees Host and Origin as the page sent them."""
    paths = "|".join(re.escape(path) for path in _BACKEND_PATHS)
    target = {"target": f"http://{LOOPBACK}:{backend_port}", "changeOrigin": False, "ws": True}
    return {"host": host, "port": port, "strictPort": True, "proxy": {f"^({paths})(/|\\?|$)": target}}


def with_server(vite_config: str, server: dict[str, Any]) -> str:
    """The configuration with one more plugin: only a plugin overrides the command line, which sets --host."""
    if vite_config.count(_PLUGINS) != 1:
        raise RuntimeError("vite.config.js does not list its plugins: Reflex has changed, see trex_app/dev.py")
    plugin = f'    {{ name: "one-address", config: () => ({json.dumps({"server": server})}) }},\n'
    return vite_config.replace(_PLUGINS, _PLUGINS + plugin)


def main() -> None:
    """Run Reflex's dev mode until stopped; every failure to start names its cure."""
    os.environ["HOST"] = os.environ.get("HOST") or LOOPBACK
    booth = usable_settings()
    os.environ |= {
        "PATH": path_with_node(),
        "REFLEX_USE_NPM": "1",
        "REFLEX_CHECK_LATEST_VERSION": "false",  # requirements.txt pins it
        "REFLEX_EXTRA_PLUGINS": "trex_app.dev.OneAddress",
        "REFLEX_FRONTEND_PORT": str(booth.port),
        "REFLEX_BACKEND_HOST": LOOPBACK,
        "REFLEX_BACKEND_PORT": str(_free_port()),
        "REFLEX_API_URL": f"http://localhost:{booth.port}",  # a page replaces it with its own host name
    }
    sys.exit(_run_as_group([sys.executable, "-m", "reflex", "run"]))


def path_with_node() -> str:
    """PATH with this environment's Node first: the machine's own may be too old for Reflex."""
    scripts = sysconfig.get_path("scripts")
    if not shutil.which("node", path=scripts):
        fail(f"No Node in {scripts}. Run `make dev`, or pip install 'trex-booth[build]'.")
    return os.pathsep.join([scripts, os.environ.get("PATH", os.defpath)])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def _run_as_group(command: list[str]) -> int:
    """Run the command as a process group and end the whole group: Reflex ends only the first of Vite's processes."""
    leader = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603 - our own command

    def end(*_: object) -> None:
        with suppress(ProcessLookupError):
            os.killpg(leader.pid, signal.SIGTERM)

    for stop in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, end)
    code = leader.wait()
    end()  # processes that a crash of Reflex has left
    return code


if __name__ == "__main__":
    main()
