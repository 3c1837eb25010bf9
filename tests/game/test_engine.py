"""Ticks, speed and score; a crash ends a run; equal seeds and inputs are equal runs, which the hash proves."""

import pytest

from tests.game.v8 import engine, watch
from trex_app.runs.fair_play import ALL_BUTTONS, TICKS_PER_SECOND

MASK = 0xFFFFFFFF


def signed(number: int) -> int:
    """The 32 bits as JavaScript reads them."""
    return (number & MASK) - (1 << 32 if number & 0x80000000 else 0)


def scramble(seed: int) -> int:
    mixed = (seed ^ 0x9E3779B9) * 0x85EBCA6B & MASK
    return signed(mixed ^ mixed >> 13) or 1


def xorshift(x: int) -> int:
    x &= MASK
    x = (x ^ x << 13) & MASK
    x ^= x >> 17
    return (x ^ x << 5) & MASK


def fnv(numbers: list[int]) -> int:
    found = 0x811C9DC5
    for number in numbers:
        found = (found ^ number & MASK) * 0x01000193 & MASK
    return found


def test_browser_and_server_count_the_same_ticks_and_buttons() -> None:
    assert engine().execute("[TICKS_PER_SECOND, BUTTONS]") == [TICKS_PER_SECOND, ALL_BUTTONS] == [60, 3]


def test_a_run_begins_on_the_ground_with_nothing_pressed_and_nothing_ahead() -> None:
    start = engine().call("createState", 7)
    assert {name: value for name, value in start.items() if value} == {
        "random": scramble(7),
        "speed": 6000,
        "clearUntil": 180,
    }


def test_speed_grows_by_a_thousandth_of_a_pixel_a_tick_and_stops_at_its_top() -> None:
    assert watch(1, 3, [], "state.speed") == [6001, 6002, 6003]
    assert watch(1, 3, [], "state.speed", speed=12_998) == [12_999, 13_000, 13_000]


def test_the_distance_is_what_was_run() -> None:
    assert watch(1, 3, [], "[state.tick, state.distance]") == [[1, 6000], [2, 12_001], [3, 18_003]]


@pytest.mark.parametrize(("distance", "points"), [(0, 0), (39_999, 0), (40_000, 1), (79_999, 1), (4_000_000, 100)])
def test_a_point_is_forty_pixels(distance: int, points: int) -> None:
    assert engine().call("score", {"distance": distance}) == points


def test_the_buttons_of_an_input_are_held_from_its_tick_on() -> None:
    assert watch(1, 6, [[0, 2], [2, 1], [4, 0]], "state.buttons") == [2, 2, 1, 1, 0, 0]


def test_a_replay_ends_with_the_crash_or_with_the_ticks_asked_for() -> None:
    context = engine()
    crash = context.call("replay", 7, 100_000, [])
    assert crash["crashed"]
    assert crash == context.call("replay", 7, crash["ticks"], [])
    cut = context.call("replay", 7, crash["ticks"] - 1, [])
    assert (cut["ticks"], cut["crashed"]) == (crash["ticks"] - 1, False)
    assert crash["score"] == context.call("play", 7, 100_000, [], "score(state)", {})[-1]


def test_after_a_crash_nothing_moves() -> None:
    look = "hash(state)"
    context = engine()
    context.eval(
        f"function still() {{ const state = createState(1); state.crashed = true; step(state, 1); return {look}; }}"
    )
    context.eval(f"function fresh() {{ const state = createState(1); state.crashed = true; return {look}; }}")
    assert context.call("still") == context.call("fresh")


def test_nothing_is_run_through_at_any_speed() -> None:
    """A dino that never acts crashes at the first obstacle in its way, however fast it runs."""
    context = engine()
    context.eval(
        """function ghosts(speed, seed) {
          const state = createState(seed); state.speed = speed; const reached = new Set();
          while (!state.crashed && state.tick < 2000) {
            step(state, 0);
            for (const o of state.obstacles) {
              if (o.x + o.width * 1000 < 50000 && !(o.kind === "bird" && o.top === 50)) reached.add(o.number);
            }
          }
          return {crashed: state.crashed, passed: reached.size};
        }"""
    )
    for speed in range(6000, 13001, 250):
        for seed in range(40):
            assert context.call("ghosts", speed, seed) == {"crashed": True, "passed": 0}, (speed, seed)


@pytest.mark.parametrize("seed", [0, 1, 7, 2**31, 2**32 - 1, 0x9E3779B9])
def test_a_seed_is_scrambled_so_that_no_dice_stand_still(seed: int) -> None:
    assert engine().call("createState", seed)["random"] == scramble(seed) != 0


def test_the_dice_are_xorshift32() -> None:
    context = engine()
    context.eval("function roll(seed) { const state = {random: seed}; return [draw(state, 1000), state.random]; }")
    for seed in (1, -5, 123_456_789, -(2**31)):
        rolled = xorshift(seed)
        assert context.call("roll", seed) == [rolled % 1000, signed(rolled)]


STATE = ("tick", "random", "speed", "distance", "altitude", "lift", "airborne", "ducking", "buttons", "wanted",
         "spawned", "gap", "lastKind", "alike", "crashed")  # fmt: skip
OBSTACLE = ("number", "kind", "size", "width", "top", "drift", "x")
KINDS = ("small", "medium", "large", "bird")


def test_the_hash_is_fnv_1a_over_every_number_of_a_state() -> None:
    """Kinds count by their place; before the first there is -1."""
    context = engine()
    context.eval(
        """function last(ticks) {
          const state = createState(7); state.speed = 9000;
          while (state.tick < ticks) { step(state, state.tick % 50 < 20 ? 1 : 2); state.crashed = false; }
          return [state, hash(state)];
        }"""
    )
    for ticks in (0, 10, 200, 300, 400):
        state, found = context.call("last", ticks)
        assert set(state) == {*STATE, "obstacles", "clearUntil"}, "clearUntil is the bot's: it never changes in a run"
        values = [state[name] for name in STATE] + [one[name] for one in state["obstacles"] for name in OBSTACLE]
        places = {"": -1} | {kind: place for place, kind in enumerate(KINDS)}
        assert found == fnv([places[value] if isinstance(value, str) else int(value) for value in values])


def test_a_copy_goes_its_own_way() -> None:
    context = engine()
    context.eval(
        """function apart() {
          const state = createState(7);
          while (!state.obstacles.length) step(state, 0);
          const before = hash(state), copy = copyState(state);
          const same = hash(copy);
          step(copy, 0);
          return [before === same, before === hash(state), before === hash(copy)];
        }"""
    )
    assert context.call("apart") == [True, True, False]
