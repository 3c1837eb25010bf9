"""docs/deploy.md shows commands that parse and calls that fit, and names every keyword there is."""

import ast
import re
import shlex
from inspect import getsource, signature
from pathlib import Path

import pytest

import databricks_trex
from databricks_trex import command_line
from databricks_trex.command_line import COMMANDS
from databricks_trex.keywords import Keyword, keywords_of

CALLS = ("create", "update", "delete", "status")
GUIDE = (Path(__file__).parents[2] / "docs/deploy.md").read_text()
SHELL = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
PYTHON = re.findall(r"```python\n(import.*?)```", GUIDE, re.DOTALL)


def typed_commands() -> list[str]:
    """Every line that begins with trex."""
    lines = "\n".join(SHELL).replace("\\\n", " ").splitlines()
    return [line for line in lines if line.startswith("trex ")]


@pytest.mark.parametrize("line", typed_commands())
def test_commands_parse(line: str) -> None:
    words = shlex.split(line.replace("<", "").replace(">", ""))[1:]
    assert command_line._parser().parse_args(words).command == words[0]


@pytest.mark.parametrize("text", PYTHON)
def test_calls_fit(text: str) -> None:
    (call,) = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert isinstance(call.func, ast.Attribute)
    words = {str(keyword.arg): object() for keyword in call.keywords}
    signature(getattr(databricks_trex, call.func.attr)).bind(**words)


def keyword_table() -> str:
    """The table of keywords as the guide must hold it; where calls differ, the first takes precedence."""
    keywords: dict[str, Keyword] = {}
    for name in CALLS:
        for keyword in keywords_of(COMMANDS[name].request):
            keywords.setdefault(keyword.name, keyword)
    rows = ["| Keyword | Default | Meaning |", "|---|---|---|"]
    for keyword in keywords.values():
        default = "" if keyword.is_required else f"`{keyword.default}`"
        rows.append(f"| `{keyword.name}` | {default} | {keyword.help} |")
    return "\n".join(rows)


def test_every_keyword_is_told() -> None:
    assert keyword_table() in GUIDE, keyword_table()


@pytest.mark.parametrize("name", CALLS)
def test_help_tells_every_keyword(name: str) -> None:
    told = getattr(databricks_trex, name).__doc__
    keywords = keywords_of(COMMANDS[name].request)
    assert [keyword.name for keyword in keywords if f"{keyword.name}: {keyword.help}" not in told] == []


@pytest.mark.parametrize("name", CALLS)
def test_completion_shows_plain_types(name: str) -> None:
    shown = signature(getattr(databricks_trex, name))
    assert "Annotated" not in str(shown)
    assert shown.return_annotation.__name__ == {"status": "Status"}.get(name, f"{name.title()}d")


def test_the_failure_shown_is_the_real_one() -> None:
    source = getsource(__import__("databricks_trex.workspace.preflight", fromlist=["check_prerequisites"]))
    told = "for the booth's own lines;"
    assert told in GUIDE
    assert told in source
