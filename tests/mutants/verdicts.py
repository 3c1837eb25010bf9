"""What became of the mutants, and how it is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

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
    made: dict[str, int] = {}
    left: dict[str, int] = {}
    for mutant in mutants:
        made[mutant.file] = made.get(mutant.file, 0) + 1
        left[mutant.file] = left.get(mutant.file, 0) + mutant.survived
        if mutant.survived:
            print(f"survived  {mutant.file}:{mutant.line}  {mutant.change}", flush=True)
    for file in made:
        print(f"{made[file] - left[file]:4} of {made[file]:4} killed  {file}")
    killed = 1 - sum(left.values()) / max(1, sum(made.values()))
    print(f"{killed:.1%} of {sum(made.values())} killed", flush=True)
    return killed


def end(killed: float) -> None:
    """Fail where too many mutants live.

    Raises:
        SystemExit: the tests notice too little.
    """
    if killed < LEAST_KILLED:
        raise SystemExit(f"less than {LEAST_KILLED:.0%} of the mutants are killed: add tests for the survivors")
