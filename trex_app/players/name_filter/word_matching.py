"""Compares the words of a text, in lower case, with the word lists; an "l" in the text may stand for an i."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from trex_app.players.name_filter.offensive_words import (
    ACCENTED_WORDS,
    COUNTED_WORDS,
    PHRASES,
    STEMS,
    WORDS,
)

MASKS = "*#%•×"

_PLAIN_WORDS = WORDS | COUNTED_WORDS | {f"{word}s" for word in COUNTED_WORDS}
_REPEAT = re.compile(r"(.)\1+")
# Doubled consonants are common in names (Putta, Fagg); doubled vowels and any triple are drawn out deliberately.
_DRAWN_OUT = re.compile(r"(.)\1\1|([aeiou])\2")
_TRIPLE = re.compile(r"(.)\1\1")
_MIN_MASKED = 4


def without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def is_listed(word: str) -> bool:
    """Whether the word, perhaps drawn out, is an entry or contains a stem."""
    plain = without_accents(word)
    if word in ACCENTED_WORDS or _is_among(plain, _BY_LOOK) or _STEM.search(plain):
        return True
    return bool(_DRAWN_OUT.search(plain)) and any(map(_is_drawn_out, {word, plain}))


def is_entry(word: str) -> bool:
    """Whether the word, without accents, is exactly an entry of any list of words."""
    return word in ACCENTED_WORDS or _is_among(word, _BY_LOOK) or is_stem(word)


def is_stem(word: str) -> bool:
    return bool(_STEM.fullmatch(word))


def has_phrase(words: list[str]) -> bool:
    """Whether the words of a text contain a phrase."""
    return any(
        _is_among(" ".join(words[start : start + length]), _PHRASES_BY_LOOK)
        for start, word in enumerate(words)
        for length in _PHRASE_LENGTHS.get(_look(word), ())
    )


def is_masked_entry(masked: str) -> bool:
    """Whether a word with hidden letters ("f*ck") fits an entry."""
    entries = _BY_SHAPE.get(_shape(masked), ()) if len(masked) >= _MIN_MASKED else ()
    return any(_may_be(masked, entry) for entry in entries)


def _is_among(word: str, by_look: dict[str, list[str]]) -> bool:
    return any(_may_be(word, entry) for entry in by_look.get(_look(word), ()))


def _look(word: str) -> str:
    return word.replace("i", "l")


def _may_be(word: str, entry: str) -> bool:
    """Whether every letter of a word as long as the entry may be read as the entry's."""
    return all(
        char == letter or (char == "l" and letter == "i") or char in MASKS
        for char, letter in zip(word, entry, strict=True)
    )


def _is_drawn_out(word: str) -> bool:
    squeezed = _squeeze(word)
    if _TRIPLE.search(word) and _SQUEEZED_STEM.search(squeezed):
        return True
    entries = _BY_SQUEEZED.get(_look(squeezed), ())
    return any(_may_be(squeezed, _squeeze(entry)) and _is_stretched(word, entry) for entry in entries)


def _squeeze(word: str) -> str:
    return _REPEAT.sub(r"\1", word)


def _is_stretched(word: str, entry: str) -> bool:
    """Whether every letter run of the word is at least as long as the entry's ("asss", but not "as")."""
    return all(run >= needed for run, needed in zip(_run_lengths(word), _run_lengths(entry), strict=True))


def _run_lengths(word: str) -> list[int]:
    return [len(list(run)) for _, run in groupby(word)]


def _shape(word: str) -> tuple[int, str, str]:
    return len(word), _look(word[0]), _look(word[-1])


def _any_of(entries: Iterable[str]) -> str:
    return "|".join(sorted(entries)).replace("i", "[il]")


def _index_by_look(words: Iterable[str]) -> dict[str, list[str]]:
    index = defaultdict(list)
    for word in words:
        index[_look(word)].append(word)
    return dict(index)


def _lengths_by_first_word(phrases: Iterable[str]) -> dict[str, set[int]]:
    """The lengths in words of the phrases, by the look of their first word."""
    lengths = defaultdict(set)
    for phrase in phrases:
        words = phrase.split()
        lengths[_look(words[0])].add(len(words))
    return dict(lengths)


def _index_by_squeezed(words: Iterable[str]) -> dict[str, list[str]]:
    index = defaultdict(list)
    for word in words:
        index[_look(_squeeze(word))].append(word)
    return dict(index)


def _index_by_shape(words: Iterable[str]) -> dict[tuple[int, str, str], list[str]]:
    index = defaultdict(list)
    for word in words:
        index[_shape(word)].append(word)
    return dict(index)


_STEM = re.compile(_any_of(STEMS))
_SQUEEZED_STEM = re.compile(_any_of(_squeeze(stem) for stem in STEMS))
_BY_LOOK = _index_by_look(_PLAIN_WORDS)
_PHRASES_BY_LOOK = _index_by_look(PHRASES)
_PHRASE_LENGTHS = _lengths_by_first_word(PHRASES)
_BY_SQUEEZED = _index_by_squeezed(_PLAIN_WORDS | ACCENTED_WORDS)
_BY_SHAPE = _index_by_shape(_PLAIN_WORDS)
