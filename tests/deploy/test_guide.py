"""docs/deploy.md shows commands that parse and calls that fit, and names every word there is."""

import ast
import inspect
import re
import shlex
from pathlib import Path

import pytest

import databricks_trex
from databricks_trex import command_line

GUIDE = (Path(__file__).parents[2] / "docs/deploy.md").read_text()
SHELL = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
PYTHON = re.findall(r"```python\n(import.*?)```", GUIDE, re.DOTALL)
NOT_FOR_PEOPLE = {"client", "progress", "patience", "dry_run", "profile"}


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
    inspect.signature(getattr(databricks_trex, call.func.attr)).bind(**words)


def test_every_word_is_told() -> None:
    words = {word for call in command_line.CALLS.values() for word in inspect.signature(call).parameters}
    assert {word for word in words - NOT_FOR_PEOPLE if word not in GUIDE} == set()


def test_the_failure_shown_is_the_real_one() -> None:
    source = inspect.getsource(__import__("databricks_trex.preflight", fromlist=["check_named"]))
    told = "for the booth's own lines;"
    assert told in GUIDE
    assert told in source
