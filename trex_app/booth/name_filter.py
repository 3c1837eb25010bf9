"""Offensive-word filter for the names and companies visitors type."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from trex_app.booth.offensive_words import ACCENTED_WORDS, COUNTED_WORDS, PHRASES, STEMS, WORDS

_PLAIN_WORDS = WORDS | COUNTED_WORDS | {f"{word}s" for word in COUNTED_WORDS}
_ALL_WORDS = _PLAIN_WORDS | ACCENTED_WORDS | STEMS

# Cyrillic, Greek, Armenian, extended Latin and small capitals; upper case has been folded before.
_LOOK_ALIKES = {
    "a": "аαɑᴀ",
    "b": "вβʙ",
    "c": "сᴄ",
    "d": "ԁđᴅ",
    "e": "еεᴇ",
    "f": "ғƒꜰ",
    "g": "ɡɢ",
    "h": "нһհħʜ",
    "i": "іιıɩɪ",
    "j": "јᴊ",
    "k": "кκᴋ",
    "l": "ӏłʟ",
    "m": "мᴍ",
    "n": "пηոɴ",
    "o": "оοσօøᴏ",
    "p": "рρᴘ",
    "q": "ԛ",
    "r": "гʀ",
    "s": "ѕꜱ",
    "t": "тτŧᴛ",
    "u": "υμսʋʊᴜ",
    "v": "ѵνᴠ",
    "w": "ԝωᴡ",
    "x": "хχ",
    "y": "уγʏ",
    "z": "ζᴢ",
}
_CONFUSABLES = str.maketrans({look: letter for letter, looks in _LOOK_ALIKES.items() for look in looks})
# Hangul fillers are letters to Unicode, but print as nothing.
_INVISIBLE = dict.fromkeys((0x115F, 0x1160), "")
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Mn", "Me"})

_LEET_AS_I = str.maketrans("0123456789@$€£¢!|+", "oizeasgtbgaselciit")
_LEET_AS_L = str.maketrans("0123456789@$€£¢!|+", "olzeasgtbgaselcllt")

_LETTERS = re.compile(r"[^\W\d_]+")
# "!", "|" and "+" stand for letters only between others: "sh!t", but not "Oi!".
_PIECE = re.compile(r"(?:[^\W_]|[@$€£¢])(?:(?:[^\W_]|[@$€£¢!|+])*(?:[^\W_]|[@$€£¢]))?")
_MASKED = re.compile(r"[a-z]+(?:[*#%•×]+[a-z]+)+")
_MASK = re.compile(r"[*#%•×]")

_STEM = re.compile("|".join(sorted(STEMS)))
_REPEAT = re.compile(r"(.)\1+")
# Doubled consonants are common in names (Putta, Fagg); doubled vowels and any triple are drawn out on purpose.
_DRAWN_OUT = re.compile(r"(.)\1\1|([aeiou])\2")
_TRIPLE = re.compile(r"(.)\1\1")

_MIN_SPELLED = 4
_MIN_LEET = 4
_MIN_MASKED = 4
_MIN_NAME_LENGTH = 3


def is_offensive(text: str) -> bool:
    """Tell whether a name or company holds an offensive word, also in a common disguise."""
    folded = _fold(text)
    pieces = _PIECE.findall(folded)
    return (
        any(_is_listed(word) for word in set(_candidates(folded, pieces)))
        or any(_is_split_word(_PIECE.findall(chunk)) for chunk in folded.split())
        or _is_split_word(pieces)
        or _has_phrase(folded)
        or any(_is_masked_word(word) for word in _MASKED.findall(_without_accents(folded)))
    )


def _fold(text: str) -> str:
    """Lower case, composed Latin letters: look-alikes replaced, invisible and stray marks dropped."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    composed = unicodedata.normalize("NFC", decomposed.translate(_CONFUSABLES).translate(_INVISIBLE))
    return "".join(char for char in composed if unicodedata.category(char) not in _INVISIBLE_CATEGORIES)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _candidates(folded: str, pieces: list[str]) -> Iterator[str]:
    """Words as they stand, read as leetspeak, and spelled out letter by letter."""
    yield from _LETTERS.findall(folded)
    for piece in pieces:
        yield from _leet_readings(piece)
        yield from _leet_readings(piece.lstrip("@"))
    for is_single, run in groupby(pieces, key=lambda piece: len(piece) == 1):
        letters = list(run)
        # Three initials before a surname are common; more are a word spelled out.
        if is_single and len(letters) >= _MIN_SPELLED:
            yield from _leet_readings("".join(letters))


def _leet_readings(piece: str) -> list[str]:
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


def _is_listed(word: str) -> bool:
    plain = _without_accents(word)
    if word in ACCENTED_WORDS or plain in _PLAIN_WORDS or _STEM.search(plain):
        return True
    return bool(_DRAWN_OUT.search(plain)) and any(map(_is_drawn_out, {word, plain}))


def _is_drawn_out(word: str) -> bool:
    squeezed = _squeeze(word)
    if _TRIPLE.search(word) and _SQUEEZED_STEM.search(squeezed):
        return True
    return any(_is_stretched(word, entry) for entry in _BY_SQUEEZED.get(squeezed, ()))


def _squeeze(word: str) -> str:
    return _REPEAT.sub(r"\1", word)


def _is_stretched(word: str, entry: str) -> bool:
    """Whether every letter run of the word is at least as long as the entry's ("asss", but not "as")."""
    return all(run >= needed for run, needed in zip(_run_lengths(word), _run_lengths(entry), strict=True))


def _run_lengths(word: str) -> list[int]:
    return [len(list(run)) for _, run in groupby(word)]


def _is_split_word(pieces: list[str]) -> bool:
    """Whether the pieces are one word with separators put in ("fu.ck", "por ra")."""
    if len(pieces) < 2:
        return False
    lengths = [len(piece) for piece in pieces]
    # An initial and a name may spell a word by chance: "F. Oda", "Ana L.".
    is_initial_and_name = min(lengths) == 1 and max(lengths) >= _MIN_NAME_LENGTH
    words = STEMS if is_initial_and_name else _ALL_WORDS
    return any(_without_accents(reading) in words for reading in _leet_readings("".join(pieces)))


def _has_phrase(folded: str) -> bool:
    words = f" {' '.join(_LETTERS.findall(_without_accents(folded)))} "
    return any(f" {phrase} " in words for phrase in PHRASES)


def _is_masked_word(masked: str) -> bool:
    """Whether a word with hidden letters ("f*ck") fits an entry."""
    entries = _BY_SHAPE.get(_shape(masked), ()) if len(masked) >= _MIN_MASKED else ()
    pattern = re.compile(_MASK.sub(".", masked))
    return any(pattern.fullmatch(entry) for entry in entries)


def _shape(word: str) -> tuple[int, str, str]:
    return len(word), word[0], word[-1]


def _index_by_squeezed(words: Iterable[str]) -> dict[str, list[str]]:
    index = defaultdict(list)
    for word in words:
        index[_squeeze(word)].append(word)
    return dict(index)


def _index_by_shape(words: Iterable[str]) -> dict[tuple[int, str, str], list[str]]:
    index = defaultdict(list)
    for word in words:
        index[_shape(word)].append(word)
    return dict(index)


_SQUEEZED_STEM = re.compile("|".join(sorted(_squeeze(stem) for stem in STEMS)))
_BY_SQUEEZED = _index_by_squeezed(_PLAIN_WORDS | ACCENTED_WORDS)
_BY_SHAPE = _index_by_shape(_PLAIN_WORDS)
