"""The rules: jumps, ducks, obstacles; the classic's numbers without the classic's defects."""

import pytest

from tests.game.v8 import engine, watch

JUMP, DUCK = 1, 2
SEED = 7


def heights(inputs: list[list[int]], ticks: int = 120) -> list[float]:
    return [altitude / 1000 for altitude in watch(SEED, ticks, inputs, "state.altitude")]


def first_landing(path: list[float]) -> int:
    """The tick at which a jump that began at once ends."""
    return path.index(0.0)


def test_a_held_jump_is_the_classics() -> None:
    path = heights([[0, JUMP], [60, 0]])
    assert 85 <= max(path) <= 95
    assert 33 <= first_landing(path) <= 37


@pytest.mark.parametrize("held_ticks", [1, 2, 3])
def test_a_short_press_gives_a_short_jump(held_ticks: int) -> None:
    short, full = heights([[0, JUMP], [held_ticks, 0]]), heights([[0, JUMP], [60, 0]])
    assert 30 <= max(short) < 0.7 * max(full)
    assert first_landing(short) < first_landing(full)


@pytest.mark.parametrize(("early", "counts"), [(1, True), (6, True), (8, False)])
def test_a_press_up_to_100_ms_before_landing_counts(early: int, counts: bool) -> None:
    landing = first_landing(heights([[0, JUMP], [60, 0]])) + 1
    path = heights([[0, JUMP], [20, 0], [landing - early, JUMP], [landing - early + 1, 0]])
    assert any(height > 0 for height in path[landing : landing + 12]) is counts


def test_holding_the_button_does_not_jump_again() -> None:
    path = heights([[0, JUMP]])
    assert set(path[first_landing(path) :]) == {0.0}


def test_ducking_in_the_air_falls_fast() -> None:
    assert first_landing(heights([[0, JUMP], [12, DUCK]])) < first_landing(heights([[0, JUMP], [12, 0]])) - 5


def test_ducking_needs_the_ground() -> None:
    ducking = watch(SEED, 60, [[0, JUMP], [10, DUCK]], "[state.ducking, state.airborne]")
    assert all(not (ducks and flies) for ducks, flies in ducking)
    assert ducking[-1] == [True, False]


def test_speed_grows_by_the_classics_measure_and_stops_at_its_top() -> None:
    context = engine()
    context.eval(
        """function speeds() {
          const state = createState(1), bot = createBot(), seen = [];
          while (state.tick < 8000) seen.push(step(state, bot.buttons(state)).speed);
          return seen;
        }"""
    )
    speeds = context.call("speeds")
    assert speeds[0] == 6001
    assert speeds[999] == 7000
    assert max(speeds) == speeds[-1] == 13000


@pytest.mark.parametrize("seed", range(20))
def test_a_course_keeps_the_classics_rules(seed: int) -> None:
    course = engine().call("courseOf", seed, 9000)
    obstacles = course["obstacles"]
    assert not course["crashed"]
    assert obstacles[0]["tick"] >= 180
    kinds = [obstacle["kind"] for obstacle in obstacles]
    assert all(len(set(kinds[i : i + 3])) > 1 for i in range(len(kinds) - 2)), "three of a kind in a row"
    assert all(obstacle["speed"] >= 8500 for obstacle in obstacles if obstacle["kind"] == "bird")
    assert all(1 <= obstacle["size"] <= 3 for obstacle in obstacles)
    assert {obstacle["top"] for obstacle in obstacles if obstacle["kind"] == "bird"} <= {50, 74, 100}


def test_every_kind_group_and_height_is_met() -> None:
    met = [obstacle for seed in range(20) for obstacle in engine().call("courseOf", seed, 9000)["obstacles"]]
    assert {(obstacle["kind"], obstacle["size"]) for obstacle in met} == {
        *((cactus, size) for cactus in ("small", "medium", "large") for size in range(1, 4)),
        ("bird", 1),
    }
    assert {obstacle["top"] for obstacle in met if obstacle["kind"] == "bird"} == {50, 74, 100}
    assert {obstacle["drift"] for obstacle in met if obstacle["kind"] == "bird"} == {-800, 800}


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
