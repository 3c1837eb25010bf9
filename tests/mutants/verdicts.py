"""What became of the mutants, and how it is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tests.mutants.equivalents import why_equivalent

LEAST_KILLED = 0.9

Outcome = Literal["killed", "timeout", "survived"]


@dataclass(frozen=True)
class Mutant:
    """One small change to a module, and what the tests made of it. One that never ends is noticed, too."""

    file: str
    line: int
    change: str
    outcome: Outcome

    @property
    def survived(self) -> bool:
        """Whether no test noticed."""
        return self.outcome == "survived"


def tell(mutants: Iterable[Mutant]) -> float:
    """Print each survivor as it is found, then the figures by file; returns the share that was killed."""
    made: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for mutant in mutants:
        if mutant.survived and why_equivalent(mutant.file, mutant.change):
            continue
        made[mutant.file] += 1
        if mutant.survived:
            left[mutant.file] += 1
            print(f"survived  {mutant.file}:{mutant.line}  {mutant.change}", flush=True)
    for file in made:
        print(f"{made[file] - left[file]:4} of {made[file]:4} killed  {file}")
    killed = 1 - left.total() / max(1, made.total())
    print(f"{killed:.1%} of {made.total()} killed", flush=True)
    return killed


def end(killed: float) -> None:
    """Fail where too many mutants live.

    Raises:
        SystemExit: the tests notice too little.
    """
    if killed < LEAST_KILLED:
        raise SystemExit(f"less than {LEAST_KILLED:.0%} of the mutants are killed: add tests for the survivors")
