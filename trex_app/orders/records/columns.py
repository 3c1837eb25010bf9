"""What a column of the desk's tables holds, who may change it, and what may be written into it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from trex_app.staff.roles import Role

Kind = Literal["integer", "money", "text", "moment", "flag", "choice"]
Problem = Literal["missing", "too_long", "not_a_number", "out_of_range", "not_a_choice", "unreadable", "malformed"]

MAX_MONEY = Decimal("99999999.99")
_INTEGER = re.compile(r"[+-]?\d{1,10}")
_MONEY = re.compile(r"\d{1,8}(?:[.,]\d{1,2})?")
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_MAX_RAW = 4000  # characters looked at, of whatever is sent as one value


class InvalidValueError(ValueError):
    """A value that may not be written into a column; `problem` says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Column:
    """A column of the desk; `sql` is its expression, `editor` the role that may change it, if anybody."""

    name: str
    kind: Kind
    sql: str
    editor: Role | None = None
    joined: bool = False
    """Whether `sql` needs the table's joins."""
    private: bool = False
    """Whether its values are personal, so that history keeps them where erasing a player reaches them."""
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 2**31 - 1)
    max_length: int = 100
    required: bool = True
    check: Callable[[str], str] | None = None
    """Tidies a text further.

    Raises:
        InvalidValueError: the text may not be written.
    """

    def may_be_changed_by(self, role: Role) -> bool:
        """Whether the role may change it."""
        return self.editor is not None and (role == "manager" or self.editor == "helper")

    def read(self, value: Any) -> Any:  # noqa: ANN401 - anybody may send anything
        """The value to store for what was sent, typed or pasted.

        Raises:
            InvalidValueError: it cannot be stored; the problem says why.
        """
        if isinstance(value, bool) != (self.kind == "flag") and not isinstance(value, str):
            raise InvalidValueError("malformed")
        text = str(value).lower() if isinstance(value, bool) else str(value)
        if len(text) > _MAX_RAW:
            raise InvalidValueError("too_long")
        return _READERS[self.kind](self, text.strip())


def _integer(column: Column, text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise InvalidValueError("missing" if not text else "not_a_number")
    number = int(text)
    if not column.bounds[0] <= number <= column.bounds[1]:
        raise InvalidValueError("out_of_range")
    return number


def _money(_: Column, text: str) -> Decimal:
    """An amount with a point or a comma before the cents; a thousands separator would be a guess."""
    if not _MONEY.fullmatch(text):
        raise InvalidValueError("missing" if not text else "not_a_number")
    return Decimal(text.replace(",", ".")).quantize(Decimal("0.01"))


def _flag(_: Column, text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise InvalidValueError("not_a_choice")
    return _FLAGS[text.lower()]


def _choice(column: Column, text: str) -> str:
    if text not in column.choices:
        raise InvalidValueError("not_a_choice")
    return text


def _text(column: Column, text: str) -> str:
    if not text and column.required:
        raise InvalidValueError("missing")
    if not text.isprintable():
        raise InvalidValueError("unreadable")
    found = column.check(text) if column.check and text else text
    if len(found) > column.max_length:
        raise InvalidValueError("too_long")
    return found


def _never(_: Column, __: str) -> None:
    raise InvalidValueError("malformed")


_READERS: dict[Kind, Callable[[Column, str], Any]] = {
    "integer": _integer,
    "money": _money,
    "flag": _flag,
    "choice": _choice,
    "text": _text,
    "moment": _never,
}
