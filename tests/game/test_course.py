"""The course: what stands in the way, how far apart, and from which speed on."""

from itertools import pairwise
from typing import NamedTuple

import pytest

from tests.game.v8 import engine, watch

PIXEL = 1000
RIGHT_EDGE = 600 * PIXEL
DRAWS = 1500


class Kind(NamedTuple):
    """A kind as the classic has it: sizes in world pixels, speeds in thousandths a tick."""

    width: int
    least_gap: int
    groups_from: float
    tops: set[int]
    drifts: set[int]


CLASSIC = {
    "small": Kind(18, 120, 0, {104}, {0}),
    "medium": Kind(22, 120, 6500, {98}, {0}),
    "large": Kind(26, 120, 7000, {90}, {0}),
    "bird": Kind(46, 150, float("inf"), {100, 74, 50}, {-800, 800}),
}
FIRST_BIRD = 8500


class Drawn(NamedTuple):
    """An obstacle as it appeared, and the room that is left behind it."""

    kind: str
    size: int
    width: int
    top: int
    drift: int
    x: int
    gap: int


def draw(speed: int) -> list[Drawn]:
    """Many obstacles, each the first of its course, at one speed."""
    context = engine()
    context.eval(
        """function draws(speed, count) {
          return Array.from({length: count}, (_, seed) => {
            const state = Object.assign(createState(seed), {clearUntil: 0, speed});
            step(state, 0);
            const [{kind, size, width, top, drift, x}] = state.obstacles;
            return [kind, size, width, top, drift, x, state.gap];
          });
        }"""
    )
    return [Drawn(*values) for values in context.call("draws", speed - 1, DRAWS)]


def standing(x: int, width: int = 20, drift: int = 0) -> dict[str, object]:
    return {"number": 1, "kind": "small", "size": 1, "width": width, "top": 0, "drift": drift, "x": x}


@pytest.mark.parametrize("speed", [6000, 6499, 6500, 6999, 7000, 8499, 8500, 13_000])
def test_each_kind_appears_from_its_speed_on_and_in_groups_from_a_higher_one(speed: int) -> None:
    drawn = draw(speed)
    assert {one.kind for one in drawn} == {kind for kind in CLASSIC if kind != "bird" or speed >= FIRST_BIRD}
    for kind, classic in CLASSIC.items():
        ours = [one for one in drawn if one.kind == kind]
        assert {one.size for one in ours} <= ({1, 2, 3} if speed >= classic.groups_from else {1}), kind
        assert not ours or len({one.size for one in ours}) == (3 if speed >= classic.groups_from else 1), kind
        assert {one.width - one.size * classic.width for one in ours} <= {0}, kind


def test_obstacles_appear_at_the_right_edge_at_their_heights_and_birds_fly_both_ways() -> None:
    drawn = draw(9000)
    assert {one.x for one in drawn} == {RIGHT_EDGE}
    for kind, classic in CLASSIC.items():
        assert {one.top for one in drawn if one.kind == kind} == classic.tops
        assert {one.drift for one in drawn if one.kind == kind} == classic.drifts


@pytest.mark.parametrize("speed", [6000, 8999, 13_000])
@pytest.mark.parametrize("kind", CLASSIC)
def test_the_room_behind_an_obstacle_is_the_least_and_up_to_half_as_much_again(kind: str, speed: int) -> None:
    context = engine()
    context.eval(
        """function room(kind, speed, highest) {
          drawKind = () => kind;
          draw = (state, limit) => (highest ? limit - 1 : 0);
          const state = Object.assign(createState(1), {tick: 999, speed});
          spawn(state);
          return [state.gap, state.obstacles[0].width];
        }"""
    )
    for highest in (False, True):
        gap, width = context.call("room", kind, speed, highest)
        least = width * speed // PIXEL + CLASSIC[kind].least_gap * 6 // 10
        assert gap == least + (least // 2 if highest else 0)


@pytest.mark.parametrize(
    ("kind", "speed", "faces"),
    [("small", 6000, [3]), ("medium", 6000, []), ("bird", 9000, [3, 2]), ("bird", 13_000, [3, 2])],
)
def test_dice_are_thrown_only_for_what_is_open(kind: str, speed: int, faces: list[int]) -> None:
    """Size, height and direction where there is a choice, and always the gap: or every course would be another."""
    context = engine()
    context.eval(
        """function thrown(kind, speed) {
          const faces = [];
          drawKind = () => kind;
          draw = (state, limit) => faces.push(limit) && 0;
          spawn(Object.assign(createState(1), {tick: 999, speed}));
          return faces;
        }"""
    )
    least = CLASSIC[kind].width * speed // PIXEL + CLASSIC[kind].least_gap * 6 // 10
    assert context.call("thrown", kind, speed) == [*faces, least // 2 + 1]


@pytest.mark.parametrize(("x", "comes"), [(386_000, True), (386_001, False)])
def test_the_next_obstacle_comes_as_soon_as_there_is_room(x: int, comes: bool) -> None:
    course = {"clearUntil": 0, "spawned": 1, "gap": 200, "obstacles": [standing(x)]}
    (numbers,) = watch(1, 1, [], "state.obstacles.map((one) => one.number)", **course)
    assert numbers == ([1, 2] if comes else [1])


def test_the_world_is_the_classics() -> None:
    """Screens are measured by it, too."""
    assert engine().execute("WORLD") == {"width": 600, "height": 150, "ground": 140}


def test_the_first_three_seconds_are_clear() -> None:
    assert watch(1, 180, [], "state.spawned") == [0] * 179 + [1]


@pytest.mark.parametrize("drift", [-800, 0, 800])
def test_obstacles_come_as_fast_as_the_dino_runs_and_birds_fly(drift: int) -> None:
    course = {"speed": 9000, "obstacles": [standing(400_000, drift=drift)]}
    assert watch(1, 2, [], "state.obstacles[0].x", **course) == [
        400_000 - 9000 - drift,
        400_000 - 9000 - drift - 9001 - drift,
    ]


@pytest.mark.parametrize(("x", "stays"), [(-14_000, True), (-14_001, False)])
def test_what_has_left_the_world_is_forgotten(x: int, stays: bool) -> None:
    course = {"obstacles": [standing(x), standing(300_000)]}
    assert watch(1, 1, [], "state.obstacles.length", **course) == [2 if stays else 1]


def test_never_three_of_a_kind_in_a_row() -> None:
    context = engine()
    context.eval(
        """function kinds(count) {
          const state = createState(3); state.speed = 9000;
          return Array.from({length: count}, () => [drawKind(state), state.alike, state.lastKind]);
        }"""
    )
    row = context.call("kinds", 3000)
    alike = [1]
    for (before, *_), (kind, *_) in pairwise(row):
        alike.append(alike[-1] + 1 if kind == before else 1)
    assert max(alike) == 2
    assert [[kind, count, kind] for (kind, *_), count in zip(row, alike, strict=True)] == row
    assert all(600 < sum(kind == one for one, *_ in row) < 900 for kind in CLASSIC), "each is as likely"


@pytest.mark.parametrize("seed", range(20))
def test_a_course_keeps_the_classics_rules(seed: int) -> None:
    course = engine().call("courseOf", seed, 9000)
    obstacles = course["obstacles"]
    assert not course["crashed"]
    assert obstacles[0]["tick"] >= 180
    kinds = [obstacle["kind"] for obstacle in obstacles]
    assert all(len(set(kinds[i : i + 3])) > 1 for i in range(len(kinds) - 2)), "three of a kind in a row"
    assert all(obstacle["speed"] >= FIRST_BIRD for obstacle in obstacles if obstacle["kind"] == "bird")
    assert all(1 <= obstacle["size"] <= 3 for obstacle in obstacles)


def test_every_kind_group_and_height_is_met() -> None:
    met = [obstacle for seed in range(20) for obstacle in engine().call("courseOf", seed, 9000)["obstacles"]]
    assert {(obstacle["kind"], obstacle["size"]) for obstacle in met} == {
        *((cactus, size) for cactus in ("small", "medium", "large") for size in range(1, 4)),
        ("bird", 1),
    }
    assert {obstacle["top"] for obstacle in met if obstacle["kind"] == "bird"} == {50, 74, 100}
    assert {obstacle["drift"] for obstacle in met if obstacle["kind"] == "bird"} == {-800, 800}
