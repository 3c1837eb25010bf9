"""What was measured against what was allowed, and the one table that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("What", "Budget", "Measured", "Ratio", "")


@dataclass(frozen=True)
class Figure:
    """One measured figure. Less is better for every one of them.

    `budget` is None for a figure that is only reported; `rival` names the alternative when the
    "budget" is what an alternative implementation took, which is not a promise.
    """

    what: str
    measured: float
    budget: float | None = None
    unit: str = "ms"
    rival: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured over budget, or None without one."""
        return self.measured / self.budget if self.budget else None

    @property
    def missed(self) -> bool:
        """Whether a budget is missed; a rival's figure is no budget."""
        return not self.rival and self.budget is not None and self.measured > self.budget


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table with aligned columns, misses marked."""
    rows = [HEADINGS, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, str, str, str, str]:
    budget = "" if figure.budget is None else _amount(figure.budget, figure.unit)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    mark = "MISSED" if figure.missed else "" if figure.budget is None or figure.rival else "kept"
    return (figure.what, f"{budget} {figure.rival}".strip(), _amount(figure.measured, figure.unit), ratio, mark)


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 100 or value == int(value) else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".strip()
