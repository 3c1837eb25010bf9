"""docs/deploy.md shows commands that parse and calls that fit, and names every word there is."""

import ast
import re
import shlex
from inspect import Parameter, getsource, signature
from pathlib import Path

import pytest

import databricks_trex
from databricks_trex import command_line
from databricks_trex.words import WORDS

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


def words_table() -> str:
    """The table of words as the guide must hold it."""
    parameters: dict[str, Parameter] = {}
    for call in reversed(command_line.CALLS.values()):  # where they differ, create has the say
        parameters |= signature(call).parameters
    rows = ["| Word | Default | Meaning |", "|---|---|---|"]
    for word, meaning in WORDS.items():
        default = parameters[word].default
        shown = "" if default is Parameter.empty else f"`{default}`"
        rows.append(f"| `{word}` | {shown} | {meaning} |")
    return "\n".join(rows)


def test_every_word_is_told() -> None:
    assert words_table() in GUIDE, words_table()


@pytest.mark.parametrize("name", command_line.CALLS)
def test_help_tells_every_word(name: str) -> None:
    told = getattr(databricks_trex, name).__doc__
    assert [
        word for word in signature(command_line.CALLS[name]).parameters if f"{word}: {WORDS[word]}" not in told
    ] == []


def test_the_failure_shown_is_the_real_one() -> None:
    source = getsource(__import__("databricks_trex.workspace.preflight", fromlist=["check_named"]))
    told = "for the booth's own lines;"
    assert told in GUIDE
    assert told in source
