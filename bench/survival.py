"""A thousand courses of five minutes each, played by the look-ahead bot with a reaction time of 150 ms."""

from py_mini_racer import MiniRacer

from bench.figures import Figure
from bench.setup import Setup
from trex_app.game.engine_script import join_modules, read_engine

FIVE_MINUTES = 5 * 60 * 60  # ticks
PLAY = """
function endsEarly(seed, ticks) {
  const state = createState(seed), bot = createBot();
  while (!state.crashed && state.tick < ticks) step(state, bot.buttons(state));
  return state.crashed;
}
"""


async def measure(setup: Setup) -> list[Figure]:
    """How many of the courses the bot did not survive: none are allowed."""
    engine = MiniRacer()
    engine.eval(join_modules(read_engine()) + PLAY)
    seeds = setup.scale.courses
    fallen = sum(bool(engine.call("endsEarly", seed, FIVE_MINUTES)) for seed in range(seeds))
    return [Figure(f"Courses not survived for 5 minutes, of {seeds}", fallen, 0, "")]
