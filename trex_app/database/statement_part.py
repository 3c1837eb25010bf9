"""What one room adds to a statement that another sends, so that several tables change in a single round trip."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class StatementPart:
    """Further common table expressions, and the values of their parameters."""

    sql: str
    values: dict[str, Any]
