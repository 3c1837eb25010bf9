"""Which rows of a table somebody wants to see: filters, words, order and place, as the page's address has them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from trex_app.orders.records.columns import Column, InvalidValueError
from trex_app.orders.records.tables import Table

Operator = Literal["eq", "ne", "in", "ge", "le", "has"]

MAX_FILTERS, MAX_CHOICES, MAX_VALUE_LENGTH = 12, 20, 200
MAX_WORDS = 8
_WORD = re.compile(r"\w+")
_ACCENTS = str.maketrans("áàâãäåçéèêëíìîïñóòôõöúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_OPERATORS: dict[str, frozenset[Operator]] = {
    "text": frozenset(("eq", "ne", "has")),
    "choice": frozenset(("eq", "ne", "in")),
    "flag": frozenset(("eq",)),
}
_NUMERIC: frozenset[Operator] = frozenset(("eq", "ne", "ge", "le"))


class InvalidViewError(ValueError):
    """A filter or an order that the table does not have; `part` names it, `problem` says why."""

    def __init__(self, part: str, problem: str) -> None:
        super().__init__(f"{part}: {problem}")
        self.part, self.problem = part, problem


@dataclass(frozen=True)
class Filter:
    """A condition on one column."""

    column: Column
    operator: Operator
    value: Any


@dataclass(frozen=True)
class View:
    """The rows of a table that fit all filters and words, in an order."""

    table: Table
    filters: tuple[Filter, ...] = ()
    words: tuple[str, ...] = ()
    sort: Column | None = None
    descending: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether the rows can be found only with the table's joins."""
        columns = [*(found.column for found in self.filters), *([self.sort] if self.sort else [])]
        return bool(self.words) or any(column.joined for column in columns)


def read_view(table: Table, filters: list[str], words: str, sort: str) -> View:
    """The view that an address describes: filters as `column:operator:value`, a sort as `column` or `-column`.

    Raises:
        InvalidViewError: the table has no such column, or the value does not fit it.
    """
    if len(filters) > MAX_FILTERS:
        raise InvalidViewError("f", "too_many")
    wanted = sort or table.default_sort
    column = table.columns.get(wanted.removeprefix("-"))
    if column is None:
        raise InvalidViewError("sort", "unknown_column")
    found = tuple(_read_filter(table, text) for text in filters)
    return View(table, found, _read_words(words), column, wanted.startswith("-"))


def _read_filter(table: Table, text: str) -> Filter:
    name, _, rest = text.partition(":")
    operator, _, value = rest.partition(":")
    column = table.columns.get(name)
    if column is None:
        raise InvalidViewError("f", "unknown_column")
    if operator not in get_args(Operator) or operator not in _OPERATORS.get(column.kind, _NUMERIC):
        raise InvalidViewError(name, "unknown_operator")
    if len(value) > MAX_VALUE_LENGTH:
        raise InvalidViewError(name, "too_long")
    return Filter(column, operator, _read_value(column, operator, value))


def _read_value(column: Column, operator: str, value: str) -> Any:  # noqa: ANN401 - as the column's kind has it
    try:
        if operator == "in":
            return [column.read(part) for part in value.split(",")[:MAX_CHOICES]]
        if column.kind == "moment":
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return value.replace("\x00", "") if column.kind == "text" else column.read(value)
    except InvalidValueError as error:
        raise InvalidViewError(column.name, error.problem) from None
    except ValueError:
        raise InvalidViewError(column.name, "malformed") from None


def _read_words(words: str) -> tuple[str, ...]:
    plain = words[:MAX_VALUE_LENGTH].lower().translate(_ACCENTS)
    return tuple(_WORD.findall(plain)[:MAX_WORDS])
