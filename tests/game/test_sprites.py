"""What stands in the way is drawn as large as it is: the hit boxes of rules.js lie on the drawings."""

from collections.abc import Iterator

import pytest
from py_mini_racer import MiniRacer

from trex_app.game import engine_script
from trex_app.game.engine_script import join_modules

MODULES = (
    "rules.js",
    "pixelMaps.js",
    "dinoSprites.js",
    "obstacleSprites.js",
    "scenerySprites.js",
    "fontSprites.js",
    "sprites.js",
)
KINDS = ("small", "medium", "large", "bird")
VARIANTS = 2  # drawings of a kind, so that groups are no clones and birds beat their wings


@pytest.fixture(scope="module")
def drawings() -> Iterator[MiniRacer]:
    context = MiniRacer()
    context.eval(join_modules({name: engine_script.FOLDER.joinpath(name).read_text() for name in MODULES}))
    yield context
    context.close()


def sizes(context: MiniRacer, names: list[str], sprites: str = "SPRITES") -> set[tuple[int, int]]:
    """Widths and heights in world pixels, of every row of these sprites."""
    cell = context.execute("CELL")
    maps = [context.execute(f"{sprites}[{name!r}]") for name in names]
    return {(len(row) * cell, len(rows) * cell) for rows in maps for row in rows}


def test_each_kind_and_no_other_has_its_drawings(drawings: MiniRacer) -> None:
    assert drawings.execute("KIND_NAMES") == list(KINDS)
    assert set(drawings.execute("Object.keys(OBSTACLE_SPRITES)")) == {
        f"{kind}.{variant}" for kind in KINDS for variant in range(VARIANTS)
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_as_large_as_its_drawings(drawings: MiniRacer, kind: str) -> None:
    rules = drawings.execute(f"KINDS.{kind}")
    names = [f"{kind}.{variant}" for variant in range(VARIANTS)]
    assert sizes(drawings, names, "OBSTACLE_SPRITES") == {(rules["width"], rules["height"])}
    line = 2 * drawings.execute("OUTLINE * CELL")
    assert sizes(drawings, names) == {(rules["width"] + line, rules["height"] + line)}


def test_the_dino_is_as_large_as_its_drawings(drawings: MiniRacer) -> None:
    dino = drawings.execute("DINO")
    for actor in ("human", "ai"):
        standing = [f"{actor}.{pose}" for pose in ("idle", "blink", "runA", "runB", "jump", "crash")]
        assert sizes(drawings, standing) == {(dino["width"], dino["height"])}
        assert sizes(drawings, [f"{actor}.duckA", f"{actor}.duckB"]) == {(dino["duckWidth"], dino["duckHeight"])}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "bird"])
def test_what_grows_stands_on_the_ground(drawings: MiniRacer, kind: str) -> None:
    rules = drawings.execute(f"KINDS.{kind}")
    assert [top + rules["height"] for top in rules["tops"]] == [drawings.execute("WORLD.ground")]


@pytest.mark.parametrize("owner", [f"KINDS.{kind}" for kind in KINDS] + ["DINO"])
def test_no_box_sticks_out_of_its_drawing(drawings: MiniRacer, owner: str) -> None:
    rules = drawings.execute(owner)
    for x, y, width, height in rules["boxes"]:
        assert 0 <= x < x + width <= rules["width"]
        assert 0 <= y < y + height <= rules["height"]
    for x, y, width, height in rules.get("duckBoxes", []):
        assert 0 <= x < x + width <= rules["duckWidth"]
        assert 0 <= y < y + height <= rules["duckHeight"]
