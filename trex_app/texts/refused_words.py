"""The words of a language that no name may hold. Those of every language are refused, whichever is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RefusedWords:
    """Word lists. Entries are in lower case and, except in `accented_words`, without accents."""

    stems: frozenset[str]
    """Refused anywhere inside a word: letter sequences that hardly occur in innocent words."""
    counted_words: frozenset[str]
    """Refused as a whole word, with or without a final "s"."""
    words: frozenset[str]
    """Refused as a whole word exactly."""
    accented_words: frozenset[str]
    """Refused as a whole word with exactly these accents: "coño" is, "Cono Sur" is not."""
    phrases: frozenset[str]
    """Refused as these whole words in this order: words that are fine alone, and puns posing as names.

    Peoples and religions are paired with insults and threats ("dirty jew"), for their names alone insult nobody.
    """


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def pairs(firsts: Iterable[str], seconds: Iterable[str]) -> frozenset[str]:
    """Each of the first words before each of the second."""
    return frozenset(f"{first} {second}" for first in firsts for second in seconds)
