"""What the documents say about commands, variables and routes is true."""

import re
import tomllib
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from pydantic import AliasChoices

from trex_app.api.app import ROUTERS
from trex_app.settings import Settings

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"), *ROOT.glob("bench/*.md")]


def settings_rows() -> list[str]:
    """The rows of the table of variables as docs/databricks.md must contain them."""
    rows = []
    for field in Settings.model_fields.values():
        assert isinstance(field.validation_alias, AliasChoices)
        names = " or ".join(f"`{name}`" for name in field.validation_alias.choices)
        default = "" if str(field.default) in ("", "None") else f"`{field.default}`"
        rows.append(f"| {names} | {default} | {field.description} |")
    return rows


def test_every_variable_is_documented() -> None:
    documented = (ROOT / "docs/databricks.md").read_text()
    assert [row for row in settings_rows() if row not in documented] == []
    assert "\n".join(settings_rows()) in documented, "the rows stand in the order of trex_app/settings.py"


def test_every_documented_variable_exists() -> None:
    known = {name for field in Settings.model_fields.values() for name in field.validation_alias.choices}  # type: ignore[union-attr]
    for document in DOCUMENTS:
        documented = set(
            re.findall(
                r"`((?:TREX|LAKEBASE|DATABASE|RUNS|REGISTRATIONS|RETENTION|PRIVACY|PUBLIC)_[A-Z_]+)",
                document.read_text(),
            )
        )
        assert documented <= known, document


def test_the_architecture_lists_every_route() -> None:
    documented = re.findall(
        r"^\| `(GET|POST|PATCH|DELETE) (/\S+)`", (ROOT / "docs/architecture.md").read_text(), re.MULTILINE
    )
    built = [
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    ]
    assert sorted(documented) == sorted(built)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_link_exists(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert (
        set(re.findall(r"`make ([a-z-]+)", text)) | set(re.findall(r"^make ([a-z-]+)", text, re.MULTILINE)) <= targets
    )
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        if not link.startswith("http"):
            assert (document.parent / link).exists(), link


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "make test" in (ROOT / "README.md").read_text()
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("make test")


def test_requirements_and_package_cannot_differ() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["dependencies"]
    assert project["tool"]["setuptools"]["dynamic"]["dependencies"] == {"file": ["requirements.txt"]}
    pins = [line for line in (ROOT / "requirements.txt").read_text().splitlines() if line and line[0] != "#"]
    assert all("==" in pin or "<" in pin for pin in pins)
    assert not any("pgserver" in pin for pin in pins), "the embedded database is for laptops"
