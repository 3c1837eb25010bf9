"""The same run gives the same states, tick by tick, in Chromium at every frame rate and in the server's V8."""

import random
from pathlib import Path

from playwright.async_api import Browser, Route, expect

from tests.game.v8 import engine
from trex_app.game.engine_script import MODULES

GAME = Path(__file__).parent.parent.parent / "trex_app" / "game"
SEEDS = range(200)
RATES = (30, 60, 120, 144, 240)
TICKS = 3000

# Plays a run through the clock the canvas uses, driven at the frame rate of a display, `hertz`.
AT_RATE = """
window.digestAt = (hertz, seed, ticks, inputs) => {
  const state = createState(seed), buttonsAt = createInputReader(inputs), clock = createClock();
  let digest = 0, now = 1234.5;
  clock.due(now);
  while (!state.crashed && state.tick < ticks) {
    now += 1000 / hertz;
    for (let due = clock.due(now); due > 0 && !state.crashed && state.tick < ticks; due -= 1) {
      step(state, buttonsAt(state.tick));
      digest = (Math.imul(digest, 31) + hash(state)) | 0;
    }
  }
  return [digest >>> 0, state.tick];
};
"""

ON_THE_SERVER = """
function digestAndTick(seed, ticks, inputs) {
  let digest = 0;
  for (const h of play(seed, ticks, inputs, "hash(state)")) digest = (Math.imul(digest, 31) + h) | 0;
  return [digest >>> 0, replay(seed, ticks, inputs).ticks];
}
"""

READY = "document.body.insertAdjacentHTML('beforeend', '<p id=ready>ready</p>');"


def random_inputs(seed: int) -> list[list[int]]:
    dice, tick, inputs = random.Random(seed), 0, []
    while tick < TICKS:
        inputs.append([tick, dice.randrange(4)])
        tick += dice.randint(1, 40)
    return inputs


async def test_equal_runs_give_equal_states_everywhere(browser: Browser) -> None:
    server = engine()
    recorded = {seed: server.call("playOpponent", seed, 700, 600, TICKS)["inputs"] for seed in SEEDS}
    runs = [(seed, inputs) for seed in SEEDS for inputs in (recorded[seed], random_inputs(seed))]
    server.eval(ON_THE_SERVER)
    expected = [server.call("digestAndTick", seed, TICKS, inputs) for seed, inputs in runs]
    assert sum(ticks > 1000 for _, ticks in expected) > 100, "runs too short to prove anything"

    page = await browser.new_page()
    await page.route("http://game.test/**", _serve_sources)
    await page.goto("http://game.test/index.html")
    await expect(page.locator("#ready")).to_have_count(1)
    for hertz in RATES:
        play = "([hertz, ticks, runs]) => runs.map(([seed, inputs]) => digestAt(hertz, seed, ticks, inputs))"
        seen = await page.evaluate(play, [hertz, TICKS, runs])
        assert seen == expected, f"at {hertz} Hz"
    await page.close()


async def _serve_sources(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[-1]
    if name != "index.html":
        await route.fulfill(body=(GAME / name).read_text(), content_type="text/javascript")
        return
    await route.fulfill(body=page_of_the_rules(), content_type="text/html")


def page_of_the_rules() -> str:
    """A page that has every function of the rules at hand, and an element once it is ready."""
    imports = "".join(f'import * as m{n} from "./{name}";' for n, name in enumerate((*MODULES, "clock.js")))
    spread = ", ".join(f"...m{n}" for n in range(len(MODULES) + 1))
    script = f"{imports} Object.assign(window, {{{spread}}}); {AT_RATE} {READY}"
    return f'<script type="module">{script}</script>'
