"""The words of a JavaScript module, without what only a reader or a formatter cares about."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# No regular expressions and no nested templates: the engine has neither.
_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<text>    "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | `(?:[^`\\]|\\.)*` )
  | (?P<number>  0[xX][\da-fA-F]+ | \d+(?:\.\d+)? )
  | (?P<word>    [A-Za-z_$][\w$]* )
  | (?P<sign>    >>>= | \.\.\. | === | !== | >>> | <<= | >>= | \*\*=? | && | \|\| | \?\? | \?\. | => | \+\+ | --
               | << | >> | <= | >= | == | != | [-+*/%&|^]= | [-+*/%&|^!~<>=?:.,;(){}\[\]@#] )
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSING = (")", "]", "}")


class Token(NamedTuple):
    """A word, number, text or sign, and where in the source it begins."""

    kind: str
    text: str
    start: int


def tokens(source: str) -> Iterator[Token]:
    """All but blanks and comments."""
    for found in _TOKEN.finditer(source):
        if found.lastgroup and found.lastgroup != "comment":
            yield Token(found.lastgroup, found[0], found.start())


def essence(source: str) -> list[str]:
    """The tokens' texts, less the commas before a closing bracket that come and go with the line's width."""
    texts = [token.text for token in tokens(source)]
    return [
        text
        for text, following in zip(texts, [*texts[1:], ""], strict=True)
        if text != "," or following not in _CLOSING
    ]
