"""Small changes to the SQL in a module, which to cosmic-ray is but text."""

import re
from collections.abc import Iterator

_TEXT = re.compile(r'"""(.*?)"""', re.DOTALL)
_IS_SQL = re.compile(r"\b(?:SELECT|INSERT)\b")
_OTHERS = {
    r" DESC\b": "",
    r" < ": " <= ",
    r" > ": " >= ",
    r" >= ": " > ",
    r"\bNOT (?=\w+\.)": "",
    r"\bAND\b": "OR",
    r"\bgreatest\b": "least",
    r"\bmax\(": "min(",
    r"\bsum\(": "max(",
    r" \+ (?=1\b|excluded)": " - ",
    r"(?<=\+ )\(": "0 * (",
    r"(?<=- )\(": "0 * (",
    r"\bWHERE verified\b": "",
    r"\bAND s\.verified\b": "",
    r"\bLIMIT 1\b": "LIMIT 2",
    r"(?<=, )1\b": "2",
    r", b\.achieved_at": "",
}


def sql_variants(source: str) -> Iterator[str]:
    """The source, with its SQL changed in every one place."""
    for block in _TEXT.finditer(source):
        for sign, other in _OTHERS.items() if _IS_SQL.search(block[1]) else ():
            for found in re.finditer(sign, block[1]):
                start, end = block.start(1) + found.start(), block.start(1) + found.end()
                yield source[:start] + other + source[end:]
