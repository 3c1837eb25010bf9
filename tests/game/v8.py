"""The engine in V8, as the referee loads it, for tests that look inside a run."""

import atexit
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from trex_app.game.engine_script import join_modules, read_engine

PLAY = """
function play(seed, ticks, inputs, watch, changes) {
  const state = Object.assign(createState(seed), changes), buttonsAt = createInputReader(inputs), seen = [];
  const look = new Function("state", `return (${watch})`);
  while (!state.crashed && state.tick < ticks) { step(state, buttonsAt(state.tick)); seen.push(look(state)); }
  return seen;
}
function courseOf(seed, ticks) {
  const state = createState(seed), bot = createBot(), seen = new Map();
  while (!state.crashed && state.tick < ticks) {
    step(state, bot.buttons(state));
    for (const o of state.obstacles) {
      if (!seen.has(o.number)) seen.set(o.number, {...o, tick: state.tick, speed: state.speed});
    }
  }
  return {crashed: state.crashed, tick: state.tick, obstacles: [...seen.values()]};
}
"""


def engine() -> MiniRacer:
    """A fresh V8 with the engine, play() and courseOf()."""
    context = MiniRacer()
    context.eval(join_modules(read_engine()) + PLAY)
    return context


@cache
def _shared() -> MiniRacer:
    """One for all that only watch: each run has a state of its own."""
    context = engine()
    atexit.register(context.close)
    return context


def watch(seed: int, ticks: int, inputs: list[list[int]], expression: str, **changes: object) -> list[Any]:
    """What `expression` over the state gives after each tick; the run begins with the state changed so."""
    seen: list[Any] = _shared().call("play", seed, ticks, inputs, expression, changes)
    return seen
