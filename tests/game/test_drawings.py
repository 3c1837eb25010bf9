"""Each kind of obstacle is drawn, as large as the rules say."""

from pathlib import Path

from py_mini_racer import MiniRacer

from trex_app.game.engine_script import join_modules

GAME = Path(__file__).parent.parent.parent / "trex_app" / "game"
CELL = 2  # world pixels


def test_every_kind_has_two_drawings_of_its_size() -> None:
    context = MiniRacer()
    context.eval(join_modules({name: (GAME / name).read_text() for name in ("rules.js", "obstacleSprites.js")}))
    kinds = context.execute("KINDS")
    drawings = context.execute("OBSTACLE_SPRITES")
    sizes = {name: ({len(row) * CELL for row in rows}, len(rows) * CELL) for name, rows in drawings.items()}
    assert sizes == {
        f"{kind['name']}.{variant}": ({kind["width"]}, kind["height"]) for kind in kinds for variant in (0, 1)
    }
