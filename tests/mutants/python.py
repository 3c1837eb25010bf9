"""Mutants of the booth's Python: cosmic-ray makes them, and each meets the tests of its room.

Its own runner starts an interpreter and a Postgres for every mutant, and changes the files where they lie; here a
mutant lives in memory, in a forked process, on a Postgres that is there already.
"""

import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutants.judge import ROOT, judge
from tests.mutants.overlay import lay_over
from tests.mutants.rooms import ROOMS, Room
from tests.mutants.sql import sql_variants
from tests.mutants.verdicts import Mutant, Outcome, end, tell
from trex_app.database.embedded import EmbeddedPostgres

# Loaded once, for all the processes; nothing that is mutated, and nothing that imports it.
HEAVY = ("alembic.command", "databricks.sdk", "prometheus_client", "psycopg", "py_mini_racer", "pydantic_settings",
         "segno", "sqlmodel", "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.postgresql")  # fmt: skip

# Of each sign one neighbour and its opposite: an operator's other eight die of the same test. A "|" is a type.
LEFT_OUT = re.compile(
    r"""core/(
        RemoveDecorator | ReplaceUnaryOperator_Delete_USub | ReplaceUnaryOperator_USub_(?!UAdd$).*
      | ReplaceBinaryOperator_( BitOr_.* | (Add|Sub)_(?!Sub$|Add$).* | (Mul|Div)_(?!Div$|Mul$).* | Pow_(?!Mul$).* )
      | ReplaceComparisonOperator_( Eq_(?!NotEq$).* | NotEq_(?!Eq$).* | Is_(?!IsNot$).* | IsNot_(?!Is$).*
          | Gt_(?!GtE$|LtE$).* | GtE_(?!Gt$|Lt$).* | Lt_(?!LtE$|GtE$).* | LtE_(?!Lt$|Gt$).* )
    )""",
    re.VERBOSE,
)
SECONDS = 300  # many times what they need


class Mutator:
    """Judges mutants, each on a Postgres that no other uses at the time."""

    def __init__(self, databases: list[str]) -> None:
        self._lanes = len(databases)
        self._databases: Queue[str] = Queue()
        for url in databases:
            self._databases.put(url)

    def mutants(self, room: Room) -> Iterator[Mutant]:
        """Every mutant of a room, whose tests pass without one."""
        file, module = next(room.files())
        source = ROOT.joinpath(file).read_text()
        assert self._outcome(file, module, source, room.tests) == "survived", "the tests fail without any change"
        with ThreadPoolExecutor(self._lanes) as threads:
            for file, module in room.files():
                source = ROOT.joinpath(file).read_text()
                yield from threads.map(partial(self._judge, file, module, source, room.tests), variants(source))

    def _judge(self, file: str, module: str, source: str, tests: tuple[str, ...], variant: str) -> Mutant:
        return Mutant(file, *_difference(source, variant), self._outcome(file, module, variant, tests))

    def _outcome(self, file: str, module: str, code: str, tests: tuple[str, ...]) -> Outcome:
        url = self._databases.get()
        try:
            return judge(partial(_prepare, module, file, code, url), tests, SECONDS)
        finally:
            self._databases.put(url)


def variants(source: str) -> Iterator[str]:
    """The source, changed in every one place, in its SQL too.

    Not in a decorator: it says how a class is written.
    """
    for variant in chain(_python_variants(source), sql_variants(source)):
        _, change = _difference(source, variant)
        if not change.startswith("@"):
            yield variant


def _python_variants(source: str) -> Iterator[str]:
    tree = get_ast(source)
    for name in operator_names():
        operator = get_operator(name)
        if LEFT_OUT.fullmatch(name) or operator.arguments():
            continue
        places = sum(len(list(operator().mutation_positions(node))) for node in ast_nodes(tree))
        for place in range(places):
            yield mutate_code(source, operator(), place)


def _difference(source: str, variant: str) -> tuple[int, str]:
    """The first line that was changed, and how."""
    pairs = zip(source.splitlines(), variant.splitlines(), strict=False)
    line, (before, after) = next((place, pair) for place, pair in enumerate(pairs, 1) if pair[0] != pair[1])
    return line, f"{before.strip()}  ->  {after.strip()}"


def _prepare(module: str, file: str, code: str, url: str) -> None:
    EmbeddedPostgres.start = lambda self: url  # type: ignore[method-assign]
    EmbeddedPostgres.stop = lambda self: None  # type: ignore[method-assign]
    lay_over(module, ROOT / file, code)


def main(rooms: list[str]) -> None:
    """Tell of the mutants of the rooms, or of all."""
    for name in HEAVY:
        import_module(name)
    with ExitStack() as stack:
        servers = [
            EmbeddedPostgres(Path(stack.enter_context(TemporaryDirectory()))) for _ in range(os.cpu_count() or 1)
        ]
        mutator = Mutator([server.start() for server in servers])
        for server in servers:
            stack.callback(server.stop)
        end(tell(mutant for name in rooms or ROOMS for mutant in mutator.mutants(ROOMS[name])))


if __name__ == "__main__":
    main(sys.argv[1:])
