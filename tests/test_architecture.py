"""Imports run one way: from pages to states to the booth to the database, never back."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "trex_app"
MAY_IMPORT = {
    "database": {"database", "settings"},
    "game": {"game"},
    "booth": {"booth", "database", "game.referee", "settings"},
    "api": {"api", "booth", "database", "settings"},
    "ui": {"ui", "states", "booth.languages"},
    "states": {"states", "booth", "database", "join_code", "settings", "texts"},
    "pages": {"pages", "states", "ui", "game.canvas"},
}
NOT_OF_THE_BOOTH = ("reflex", "fastapi", "starlette", "httpx", "uvicorn")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_knows_only_those_below_it(room: str) -> None:
    allowed = tuple(f"trex_app.{name}" for name in MAY_IMPORT[room])
    for path in (PACKAGE / room).rglob("*.py"):
        own = {name for name in imports(path) if name.startswith("trex_app.")}
        strangers = {name for name in own if not any(name == top or name.startswith(f"{top}.") for top in allowed)}
        assert strangers == set(), path.relative_to(PACKAGE)


@pytest.mark.parametrize("room", ["booth", "database"])
def test_the_booth_can_be_tested_with_a_database_alone(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        assert not any(name.split(".")[0] in NOT_OF_THE_BOOTH for name in imports(path)), path.name
