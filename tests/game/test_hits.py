"""Where the dino touches an obstacle, to the pixel."""

import pytest

from tests.game.v8 import engine

GROUND = 140
DINO_X = 50
BOXES = {
    "standing": [[22, 2, 20, 13], [18, 16, 13, 20], [8, 28, 12, 8], [10, 38, 14, 6]],
    "ducking": [[8, 8, 30, 12], [38, 2, 20, 14]],
    "small": [[1, 10, 16, 8], [6, 2, 6, 34]],
    "medium": [[1, 11, 20, 12], [8, 2, 6, 40]],
    "large": [[1, 12, 24, 10], [8, 4, 10, 46]],
    "bird": [[6, 12, 10, 7], [14, 20, 21, 6]],
}
HEIGHTS = {"standing": 48, "ducking": 26}
WIDTHS = {"small": 18, "medium": 22, "large": 26, "bird": 46}

ALTITUDES = range(110)
LEFT, RIGHT = -20, 120  # nothing touches beyond


def touching(pose: str, kind: str, size: int, altitude: int) -> list[int]:
    """Every whole pixel at which an obstacle at height 70 touches, by the boxes of this test."""
    found: set[int] = set()
    top = GROUND - HEIGHTS[pose] - altitude
    for x, y, width, height in BOXES[pose]:
        for left, upper, their_width, their_height in BOXES[kind]:
            if top + y < 70 + upper + their_height and 70 + upper < top + y + height:
                first, beyond = DINO_X + x - left - their_width + 1, DINO_X + x + width - left
                for shift in range(0, size * WIDTHS[kind], WIDTHS[kind]):
                    found.update(range(first - shift, beyond - shift))
    return sorted(found)


@pytest.mark.parametrize("pose", ["standing", "ducking"])
@pytest.mark.parametrize(("kind", "size"), [("small", 1), ("small", 3), ("medium", 2), ("large", 1), ("bird", 1)])
def test_only_box_on_box_is_a_hit(pose: str, kind: str, size: int) -> None:
    context = engine()
    context.eval(
        """function hits(ducking, kind, size, left, right, altitude) {
          const width = KINDS[kind].width * size, found = [];
          for (let x = left; x < right; x += 1) {
            const obstacle = {kind, size, width, top: 70, x: x * 1000};
            if (findHit({ducking, altitude: altitude * 1000, obstacles: [obstacle]}) === obstacle) found.push(x);
          }
          return found;
        }"""
    )
    ducking = pose == "ducking"
    hits = [context.call("hits", ducking, kind, size, LEFT, RIGHT, altitude) for altitude in ALTITUDES]
    assert hits == [touching(pose, kind, size, altitude) for altitude in ALTITUDES]


def test_a_thousandth_of_a_pixel_apart_is_no_hit() -> None:
    """The arm of a small one begins at 1, the head of the dino ends at 42."""
    context = engine()
    context.eval(
        """function touchesAt(x) {
          const obstacle = {kind: "small", size: 1, width: 18, top: 92, x};
          return findHit({ducking: false, altitude: 0, obstacles: [obstacle]}) !== null;
        }"""
    )
    edge = (DINO_X + 42 - 1) * 1000
    assert [context.call("touchesAt", x) for x in (edge - 1, edge)] == [True, False]


def test_the_obstacle_that_is_touched_is_named() -> None:
    context = engine()
    near, far = (
        {"number": n, "kind": "small", "size": 1, "width": 18, "top": 104, "x": x}
        for n, x in ((1, 60_000), (2, 300_000))
    )
    assert context.call("findHit", {"ducking": False, "altitude": 0, "obstacles": [far, near]}) == near
    assert context.call("findHit", {"ducking": False, "altitude": 0, "obstacles": [far]}) is None
