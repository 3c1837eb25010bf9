"""Offensive-word filter for the names and companies visitors type."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from trex_app.players.name_filter.confusables import readings
from trex_app.players.name_filter.offensive_words import INNOCENT_LOOK_ALIKES
from trex_app.players.name_filter.word_matching import (
    MASKS,
    has_phrase,
    is_entry,
    is_listed,
    is_masked_entry,
    is_stem,
    without_accents,
)

_LEET_AS_I = str.maketrans("0123456789@$€£¢!¡|+", "oizeasgtbgaselciiit")
_LEET_AS_L = str.maketrans("0123456789@$€£¢!¡|+", "olzeasgtbgaselclllt")

_LETTERS = re.compile(r"[^\W\d_]+")
# "!", "¡", "|" and "+" stand for letters only between other letters: "sh!t", but not "Oi!".
_PIECE = re.compile(r"(?:[^\W_]|[@$€£¢])(?:(?:[^\W_]|[@$€£¢!¡|+])*(?:[^\W_]|[@$€£¢]))?")
_PLAIN_PIECE = re.compile(r"(?:[^\W_]|[@$€£¢])+")
_MASKABLE = re.compile(f"[a-z][a-z{MASKS}]+")
# Two letters that together look like another one.
_LETTER_PAIRS = {"rn": "m", "vv": "w"}

_MAX_CHARACTERS = 5_000
_MIN_SPELLED = 4
_MIN_LEET = 4
_MIN_NAME_LENGTH = 3


def is_offensive(text: str) -> bool:
    """Whether a name or company contains an offensive word, also in a common disguise."""
    # Nothing that could be shown is that long, and checking it would take long.
    return len(text) > _MAX_CHARACTERS or any(map(_holds_listed_word, readings(text)))


def _holds_listed_word(reading: str) -> bool:
    pieces = _PIECE.findall(reading)
    return (
        any(is_listed(word) for word in set(_candidates(reading, pieces)))
        or any(map(_hides_split_word, reading.split()))
        or _is_split_word(pieces)
        or has_phrase(_LETTERS.findall(without_accents(reading)))
        or any(map(is_masked_entry, _masked_words(reading)))
    )


def _candidates(reading: str, pieces: list[str]) -> Iterator[str]:
    """Words as they stand, with pairs read as one letter, as leetspeak, and spelled out letter by letter."""
    for word in _LETTERS.findall(reading):
        if without_accents(word) not in INNOCENT_LOOK_ALIKES:
            yield word
            yield _with_pairs_joined(word)
    for piece in pieces:
        if not piece.isalpha():
            yield from _leet_readings(piece)
            yield from _leet_readings(piece.lstrip("@"))
    for is_single, run in groupby(pieces, key=lambda piece: len(piece) == 1):
        letters = list(run)
        # Three initials before a surname are common; more are a word spelled out.
        if is_single and len(letters) >= _MIN_SPELLED:
            yield from _leet_readings("".join(letters))


def _with_pairs_joined(word: str) -> str:
    for pair, letter in _LETTER_PAIRS.items():
        word = word.replace(pair, letter)
    return word


def _leet_readings(piece: str) -> list[str]:
    """The piece with letters for digits and signs; empty if it is not leetspeak."""
    if piece.isalpha():
        return [piece]
    digits = sum(char.isdigit() for char in piece)
    others = len(piece) - digits
    # Model and company names such as A55 or S3 are not leetspeak.
    if not others or (len(piece) < _MIN_LEET and others < digits):
        return []
    # A final 1 is a number far more often than an "l": Ana1.
    as_l = [] if piece.endswith("1") else [piece.translate(_LEET_AS_L)]
    return [piece.translate(_LEET_AS_I), *as_l]


def _hides_split_word(chunk: str) -> bool:
    """Whether a text without blanks is a word with separators put in, or contains one in two parts ("Ana.pu.ta")."""
    for piece in (_PIECE, _PLAIN_PIECE):
        pieces = piece.findall(chunk)
        halves = (list(pair) for pair in pairwise(pieces) if min(map(len, pair)) > 1)
        if _is_split_word(pieces) or any(map(_is_split_word, halves)):
            return True
    return False


def _is_split_word(pieces: list[str]) -> bool:
    """Whether the pieces are one word with separators put in ("fu.ck", "por ra")."""
    if len(pieces) < 2:
        return False
    lengths = [len(piece) for piece in pieces]
    # An initial and a name may spell a word by chance: "F. Oda", "Ana L.".
    is_initial_and_name = min(lengths) == 1 and max(lengths) >= _MIN_NAME_LENGTH
    is_word = is_stem if is_initial_and_name else is_entry
    return any(is_word(without_accents(reading)) for reading in _leet_readings("".join(pieces)))


def _masked_words(reading: str) -> Iterator[str]:
    """Words with letters hidden by signs ("f*ck")."""
    for found in _MASKABLE.findall(without_accents(reading)):
        word = found.rstrip(MASKS)
        if not word.isalpha():
            yield word
