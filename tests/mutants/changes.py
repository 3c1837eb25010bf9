"""Small changes to JavaScript, each such as a slip of the hand would make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.game.javascript import Token, tokens

OTHERS = {
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "%": ("/",),
    "+=": ("-=",),
    "-=": ("+=",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "===": ("!==",),
    "!==": ("===",),
    "&&": ("||",),
    "||": ("&&",),
    "&": ("|",),
    "|": ("&",),
    "^": ("&",),
    "<<": (">>>",),
    ">>>": ("<<",),
    "!": ("",),
    "~": ("",),
    "true": ("false",),
    "false": ("true",),
    "min": ("max",),
}
_STATEMENT = re.compile(r"^ +(?!const |let |return\b|\} )(?P<statement>[\w.]+(?:\(| [-+]?= ).*;)$", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """What stands from `start` to `end` is put in another way."""

    start: int
    end: int
    text: str

    def apply(self, source: str) -> str:
        """The source, changed."""
        return source[: self.start] + self.text + source[self.end :]

    def describe(self, source: str) -> tuple[int, str]:
        """The line, and what was made of it."""
        first, last = source.rfind("\n", 0, self.start) + 1, source.find("\n", self.end)
        after = source[first : self.start] + self.text + source[self.end : last]
        return source.count("\n", 0, self.start) + 1, f"{source[first:last].strip()}  ->  {after.strip()}"


def changes(source: str) -> Iterator[Change]:
    """Every change: numbers by one, signs, truths, conditions turned round, statements left out."""
    words = list(tokens(source))
    for place, token in enumerate(words):
        for text in _others(token):
            yield Change(token.start, token.start + len(token.text), text)
        if token.text in ("if", "while"):
            opening, closing = words[place + 1], _closing(words, place + 1)
            yield Change(opening.start, closing.start + 1, f"(!{source[opening.start : closing.start + 1]})")
    for found in _STATEMENT.finditer(source):
        yield Change(found.start("statement"), found.end("statement"), ";")


def _others(token: Token) -> tuple[str, ...]:
    if token.kind == "number":
        number = int(token.text, 0)
        return str(number + 1), str(number - 1)
    return OTHERS.get(token.text, ())


def _closing(words: list[Token], opening: int) -> Token:
    depth = 0
    for token in words[opening:]:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth == 0:
            return token
    raise ValueError("a bracket is not closed")
