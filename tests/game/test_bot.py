"""The look-ahead bot: survives every course, and never acts faster than a person could."""

from tests.game.v8 import engine

FIVE_MINUTES = 18_000
SAMPLE = 150  # seeds; `make bench` plays a thousand


def test_every_course_can_be_survived() -> None:
    context = engine()
    fallen = [seed for seed in range(SAMPLE) if context.call("courseOf", seed, FIVE_MINUTES)["crashed"]]
    assert fallen == []


def test_every_button_is_decided_150_ms_before_it_takes_effect() -> None:
    context = engine()
    context.eval(
        """function broken(seed) {
          const state = createState(seed), bot = createBot(), promised = new Map(); let early = 0;
          while (!state.crashed && state.tick < 6000) {
            const held = bot.buttons(state);
            if (promised.has(state.tick) && promised.get(state.tick) !== held) early += 1;
            for (let ahead = 1; ahead < REACTION; ahead += 1) {
              const tick = state.tick + ahead;
              if (!promised.has(tick)) promised.set(tick, bot.queue[ahead - 1] || 0);
            }
            step(state, held);
          }
          return early;
        }"""
    )
    assert int(str(context.eval("REACTION"))) * 1000 / 60 >= 150
    assert [context.call("broken", seed) for seed in range(20)] == [0] * 20


def test_the_bot_knows_no_obstacle_before_it_appears() -> None:
    """Two courses that are equal up to a tick get equal buttons up to that tick."""
    context = engine()
    context.eval(
        """function buttonsWith(seed, change) {
          const state = createState(seed), bot = createBot(), held = [];
          while (!state.crashed && held.length < 1500) {
            if (state.spawned === 12 && change && !state.changed) {
              state.random ^= change; state.changed = true; state.until = held.length;
            }
            held.push(bot.buttons(state)); step(state, held[held.length - 1]);
          }
          return {held, until: state.until, spawned: state.obstacles.length};
        }"""
    )
    for seed in range(10):
        same, other = context.call("buttonsWith", seed, 0), context.call("buttonsWith", seed, 12345)
        seen_until = other["until"] + 9
        assert same["held"][:seen_until] == other["held"][:seen_until]
