"""The words of a JavaScript module, without what only a reader, a formatter or a type checker cares about."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# No regular expressions and no nested templates: the engine has neither.
_TOKEN = re.compile(
    r"""
    (?P<cast>    /\*\*\s*@type\b(?:(?!\*/).)*\*/\s*(?=\() )
  | (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<text>    "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*` )
  | (?P<number>  0[xX][\da-fA-F]+ | \d+(?:\.\d+)? )
  | (?P<word>    [A-Za-z_$][\w$]* )
  | (?P<sign>    >>>= | \.\.\. | === | !== | >>> | <<= | >>= | \*\*=? | && | \|\| | \?\? | \?\. | => | \+\+ | --
               | << | >> | <= | >= | == | != | [-+*/%&|^]= | [-+*/%&|^!~<>=?:.,;(){}\[\]@#] )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, number, text or sign, and where in the source it begins; a cast is the comment of one."""

    kind: str
    text: str
    start: int


def tokens(source: str) -> Iterator[Token]:
    """All but blanks and comments."""
    for found in _TOKEN.finditer(source):
        if found.lastgroup and found.lastgroup != "comment":
            yield Token(found.lastgroup, found[0], found.start())


def essence(source: str) -> list[str]:
    """What V8 makes something of: no casts, and no commas that come and go with the width of a line."""
    texts = list(_without_casts(source))
    following = [*texts[1:], ""]
    return [text for text, after in zip(texts, following, strict=True) if text != "," or after not in (")", "]", "}")]


def _without_casts(source: str) -> Iterator[str]:
    opened: list[bool] = []  # for each bracket around, whether a cast put it there
    cast = False
    for token in tokens(source):
        if token.text == "(":
            opened.append(cast)
        bracket_of_cast = opened[-1] if token.text == "(" else token.text == ")" and opened.pop()
        cast = token.kind == "cast"
        if not cast and not bracket_of_cast:
            yield token.text
