"""Only the product is under version control: no leftovers of tools, and no path of anybody's machine."""

import re
import subprocess

import pytest

from tests.server import ROOT

LEFT_BY_TOOLS = re.compile(
    r"\.(log|pyc|pyo|orig|rej|swp|tmp|bak|db|sqlite3?|coverage)$|(^|/)(\.DS_Store|node_modules)($|/)"
)
MACHINE_PATH = re.compile(r"(?<![\w.])(?:/(?:root|home|Users|work)/\w+\b(?![.@])|[A-Z]:\\Users\\)")
LARGEST_BYTES = 1_000_000  # of a file; the picture of a visit is the largest


def tracked() -> list[str]:
    """The files under version control; skips without a checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout: nothing says what is under version control")
    return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_leftovers_of_tools_are_tracked() -> None:
    assert [name for name in tracked() if LEFT_BY_TOOLS.search(name)] == []
    assert [name for name in tracked() if (ROOT / name).stat().st_size > LARGEST_BYTES] == []


def test_no_file_contains_a_path_of_somebodys_machine() -> None:
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", "replace")
        assert not MACHINE_PATH.search(text), f"{name}: {MACHINE_PATH.findall(text)[:3]}"


@pytest.mark.parametrize("name", ["pip.log", ".coverage", "a/b.pyc", ".DS_Store", "x/node_modules/y.js"])
def test_leftovers_of_tools_are_recognised(name: str) -> None:
    assert LEFT_BY_TOOLS.search(name)


HOME, WINDOWS_HOME = "/" + "home/ana", "C:" + r"\Users\ana"  # in two parts, or this file would hold what it refuses


@pytest.mark.parametrize("text", [f"in {HOME}/booth", '"/' + 'root/x"', WINDOWS_HOME])
def test_machine_paths_are_recognised(text: str) -> None:
    assert MACHINE_PATH.search(text)


def test_an_address_is_no_machine_path() -> None:
    assert not MACHINE_PATH.search(f"https://example.com{HOME}")
