"""The rooms: found by their folders, imports between them run one way, and SQL stays in its room."""

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"trex_app": ROOT / "trex_app", "databricks_trex": ROOT / "deploy" / "databricks_trex"}
TABLES = re.compile(r"__tablename__ = \"(\w+)\"")
WRITES = re.compile(r"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)\b(?=\s+(?:\(|SET|WHERE|USING)|$)", re.MULTILINE)
STATEMENTS = {"text", "select", "insert", "update", "delete"}

# Every other folder of trex_app is a feature's room.
ABOVE = {"screens", "api", "web", "booth", "trex_app", "upkeep", "staff_link", "__main__", "dev", "frontend", "demo"}
BELOW = {"database", "databricks", "game", "texts"}
WRITES_EVERYWHERE = {"demo"}  # fills the tables of all rooms in one transaction, and empties them in one
NOT_OF_A_FEATURE = {"reflex", "reflex_base", "fastapi", "starlette", "httpx", "uvicorn"}


def modules(package: str) -> dict[str, Path]:
    """Every module, by its dotted name within the package."""
    folder = PACKAGES[package]
    paths = (path for path in folder.rglob("*.py") if "migrations" not in path.parts)
    return {".".join(path.relative_to(folder).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(path: Path) -> set[str]:
    """What a file imports, by dotted name; `from a import b` may mean the module a.b."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def own_imports(package: str) -> dict[str, set[str]]:
    """The modules of the same package that each module imports."""
    known, prefix = modules(package), f"{package}."
    return {
        name: {wanted.removeprefix(prefix) for wanted in imported(path) if wanted.startswith(prefix)}
        & set(known) - {name}
        for name, path in known.items()
    }


def features() -> set[str]:
    """The rooms of features."""
    folders = {path.name for path in PACKAGES["trex_app"].iterdir() if (path / "__init__.py").exists()}
    return folders - ABOVE - BELOW


def room(module: str) -> str:
    return module.partition(".")[0]


def test_rooms_are_found() -> None:
    assert {"players", "runs", "standings", "commentary", "live"} <= features()
    assert {"runs.runs", "standings.standings", "booth"} <= set(own_imports("trex_app"))
    assert "runs.repository" in own_imports("trex_app")["runs.runs"]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_between_rooms_run_one_way(package: str) -> None:
    ways: dict[str, set[str]] = {}
    for name, wanted in own_imports(package).items():
        ways.setdefault(room(name), set()).update(room(other) for other in wanted if room(other) != room(name))
    TopologicalSorter(ways).prepare()  # raises CycleError, which names the cycle


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_is_in_an_import_cycle(package: str) -> None:
    TopologicalSorter(own_imports(package)).prepare()


def test_imports_between_the_screens_of_features_run_one_way() -> None:
    ways: dict[str, set[str]] = {}
    for name, wanted in own_imports("trex_app").items():
        if room(name) == "screens":
            folders = {other.split(".")[1] for other in wanted if room(other) == "screens"}
            own = name.split(".")[1] if "." in name else ""
            ways.setdefault(own, set()).update(folders - {own})
    TopologicalSorter(ways).prepare()


@pytest.mark.parametrize("feature", sorted(features()))
def test_a_feature_imports_only_features_and_what_is_below(feature: str) -> None:
    for name, wanted in own_imports("trex_app").items():
        if room(name) == feature:
            above = {other for other in wanted if room(other) in ABOVE}
            assert not above, f"{name} imports {above}"
            frameworks = {other.partition(".")[0] for other in imported(modules("trex_app")[name])} & NOT_OF_A_FEATURE
            assert not frameworks, f"{name} imports {frameworks}"


def test_what_is_below_imports_no_feature() -> None:
    for name, wanted in own_imports("trex_app").items():
        if room(name) in BELOW | {"web"}:
            assert not {other for other in wanted if room(other) in features()}, name


def test_no_room_uses_the_repository_of_another() -> None:
    for name, wanted in own_imports("trex_app").items():
        for other in wanted:
            assert not other.endswith(".repository") or room(other) == room(name), f"{name} imports {other}"


def test_statements_are_built_only_in_repositories() -> None:
    for name, path in modules("trex_app").items():
        if room(name) == "database" or name.endswith(".repository"):
            continue
        made = {
            wanted.rpartition(".")[2] for wanted in imported(path) if wanted.startswith(("sqlalchemy.", "sqlmodel."))
        }
        assert not made & STATEMENTS, f"{name} builds statements"


def test_a_table_is_written_only_by_its_own_room() -> None:
    owners = {
        table: room(name) for name, path in modules("trex_app").items() for table in TABLES.findall(path.read_text())
    }
    assert {"players", "runs", "game_sessions", "best_runs", "daily_totals", "outages"} <= set(owners)
    for name, path in modules("trex_app").items():
        if room(name) in WRITES_EVERYWHERE:
            continue
        for table in WRITES.findall(path.read_text()):
            assert owners.get(table, room(name)) == room(name), f"{name} writes {table}"


def test_the_deployment_does_not_import_the_app() -> None:
    for path in PACKAGES["databricks_trex"].rglob("*.py"):
        assert not any(name.split(".")[0] == "trex_app" for name in imported(path)), path
