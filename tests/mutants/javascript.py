"""Mutants of the rules of the game, against the tests of the rules."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import tests.conftest
from tests.mutants.changes import Change, changes
from tests.mutants.judge import judge
from tests.mutants.verdicts import Mutant, end, tell
from trex_app.game import engine_script

LOADED_ONCE = (tests.conftest,)  # for all the processes
MUTATED = ("rules.js", "engine.js")
# Not the fingerprint and the digest: they know that something changed, not what. And the bot is no rule.
TESTS = tuple(f"tests/game/test_{name}.py" for name in ("jump", "sprites", "hits", "engine", "course"))
SECONDS = 90  # ten times what they need


def mutants() -> Iterator[Mutant]:
    """Every mutant, as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for module in MUTATED:
            source = engine_script.FOLDER.joinpath(module).read_text()
            yield from threads.map(partial(mutate, module, source), changes(source))


def mutate(module: str, source: str, change: Change) -> Mutant:
    """Run the tests on the module as changed."""
    line, words = change.describe(source)
    with TemporaryDirectory() as folder:
        mutated = Path(folder)
        for script in engine_script.FOLDER.glob("*.js"):
            shutil.copy(script, mutated)
        mutated.joinpath(module).write_text(change.apply(source))
        return Mutant(f"trex_app/game/{module}", line, words, judge(partial(_play_by, mutated), TESTS, SECONDS))


def _play_by(folder: Path) -> None:
    engine_script.FOLDER = folder


if __name__ == "__main__":
    assert judge(lambda: None, TESTS, SECONDS) == "survived", "the tests fail without any change"
    end(tell(mutants()))
