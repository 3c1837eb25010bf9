"""The rules give the same states, tick by tick, in each browser and in the server's V8."""

from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.browser.test_determinism import GAME, ON_THE_SERVER, TICKS, page_of_the_rules, random_inputs
from tests.browsers.driver import Driver
from tests.game.v8 import engine

SEEDS = range(20)
RATES = (60, 144)


@pytest.fixture
def rules_page(tmp_path: Path) -> Iterator[str]:
    """The address of a page with the rules in it."""
    for script in GAME.glob("*.js"):
        (tmp_path / script.name).write_text(script.read_text())
    (tmp_path / "index.html").write_text(page_of_the_rules())

    class Files(SimpleHTTPRequestHandler):
        def __init__(self, *args: object) -> None:
            super().__init__(*args, directory=str(tmp_path))  # type: ignore[arg-type]

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/index.html"
        server.shutdown()


async def test_equal_runs_give_equal_states(driver: Driver, rules_page: str) -> None:
    server = engine()
    server.eval(ON_THE_SERVER)
    recorded = {seed: server.call("playOpponent", seed, 700, 600, TICKS)["inputs"] for seed in SEEDS}
    runs = [(seed, inputs) for seed in SEEDS for inputs in (recorded[seed], random_inputs(seed))]
    expected = [list(server.call("digestAndTick", seed, TICKS, inputs)) for seed, inputs in runs]
    await driver.goto(rules_page)
    await driver.until("!!document.querySelector('#ready')")
    for hertz in RATES:
        for (seed, inputs), told in zip(runs, expected, strict=True):
            seen = await driver.evaluate(f"digestAt({hertz}, {seed}, {TICKS}, {inputs})")
            assert seen == told, f"seed {seed} at {hertz} Hz"
