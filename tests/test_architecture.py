"""Imports run one way: from pages to states to the booth to the database, never back."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "trex_app"
DEPLOYMENT = ROOT / "deploy" / "databricks_trex"
MAY_IMPORT = {
    "database": {"database", "settings"},
    "game": {"game"},
    "booth": {"booth", "database", "game.referee", "settings"},
    "web": {"web", "booth", "settings"},
    "api": {"api", "booth", "database", "settings", "web"},
    "ui": {"ui", "states", "booth.languages"},
    "states": {"states", "booth", "database", "join_code", "settings", "texts"},
    "pages": {"pages", "states", "ui", "game.canvas"},
}
DEPLOYMENT_MAY_IMPORT = {
    "steps": {"steps", "errors"},
    "workspace": {"workspace", "steps", "blueprint", "errors", "plan"},
    "lakebase": {"lakebase", "workspace", "steps", "blueprint", "errors", "plan"},
    "app": {"app", "workspace", "steps", "blueprint", "errors", "plan"},
    "analytics": {"analytics", "app", "lakebase", "workspace", "steps", "blueprint", "errors", "plan"},
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


def strangers(folder: Path, prefix: str, allowed: set[str]) -> dict[str, set[str]]:
    """By file, the imports below `prefix` that are not allowed."""
    tops = tuple(f"{prefix}.{name}" for name in allowed)
    own = {
        path.name: {name for name in imports(path) if name.startswith(f"{prefix}.")} for path in folder.rglob("*.py")
    }
    found = {
        file: {name for name in names if not any(name == top or name.startswith(f"{top}.") for top in tops)}
        for file, names in own.items()
    }
    return {file: names for file, names in found.items() if names}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_knows_only_those_below_it(room: str) -> None:
    assert strangers(PACKAGE / room, "trex_app", MAY_IMPORT[room]) == {}


@pytest.mark.parametrize("room", DEPLOYMENT_MAY_IMPORT)
def test_a_room_of_the_deployment_knows_only_those_below_it(room: str) -> None:
    assert strangers(DEPLOYMENT / room, "databricks_trex", DEPLOYMENT_MAY_IMPORT[room]) == {}


def test_the_deployment_knows_nothing_of_the_app() -> None:
    assert not [path for path in DEPLOYMENT.rglob("*.py") if any("trex_app" in name for name in imports(path))]


@pytest.mark.parametrize("room", ["booth", "database"])
def test_the_booth_can_be_tested_with_a_database_alone(room: str) -> None:
    for path in (PACKAGE / room).rglob("*.py"):
        assert not any(name.split(".")[0] in NOT_OF_THE_BOOTH for name in imports(path)), path.name
