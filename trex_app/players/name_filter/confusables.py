"""How a text may be read: in lower case, look-alikes as Latin letters, without invisible characters."""

import re
import unicodedata
from functools import lru_cache

from trex_app.players.name_filter.confusable_letters import LETTERS, SYMBOLS
from trex_app.players.name_filter.invisible_characters import PRINTS_BLANK, PRINTS_NOTHING


def _pairs(looks: str, letters: str) -> dict[int, str]:
    return {ord(look): letter for look, letter in zip(looks, letters, strict=True)}


# Look-alikes that Unicode's table lacks: mostly small Cyrillic and Greek letters, and currency signs.
_MORE_LETTERS = _pairs("вβεғнкκᏆмптτцμʊωχζ", "bbefhkklmnttuuuwxz")
_MORE_SYMBOLS = _pairs("₳฿₿₵₣₲₤₦₱₴₸", "abbcfglnpst")
_AS_SEEN = {**_MORE_LETTERS, **_MORE_SYMBOLS, **LETTERS, **SYMBOLS}
_IN_LOWER_CASE = {**LETTERS, **_MORE_LETTERS}

_LATIN_NAME = re.compile(
    r"(?:NEGATIVE (?:CIRCLED|SQUARED) )?LATIN (?:CAPITAL |SMALL )?LETTER (?:SMALL CAPITAL )?"
    r"(?:(?:BARRED|DOTLESS|INSULAR|OPEN|REVERSED|SCRIPT|TURNED) )?([A-Z])(?: WITH .*)?"
)
# Two Arabic ligatures that decompose into whole sentences.
_SENTENCES = {0xFDFA: " ", 0xFDFB: " "}
_FLAG_A = 0x1F1E6
# Two flag letters are a country; more of them spell a word.
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]{3,}")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_MARKS = 16
_MARKS = frozenset({"Mn", "Me"})
_DROPPED_CATEGORIES = _MARKS | {"Cf"}


def readings(text: str) -> list[str]:
    """The few ways in which a text can be read; accents are kept.

    An "l" in a reading may stand for an i: it was an l, a capital I among small letters, or a look-alike of both.
    """
    if text.isascii():
        return list(dict.fromkeys((_to_lower_case(text), text.lower())))
    visible = _with_few_marks(PRINTS_NOTHING.sub("", text.translate(_SENTENCES)))
    latin = _FLAG_LETTERS.sub(_flags_as_letters, visible)
    texts = dict.fromkeys(PRINTS_BLANK.sub(separator, latin) for separator in ("", "."))
    return list(dict.fromkeys(reading for text in texts for reading in (_as_seen(text), _in_lower_case(text))))


def _with_few_marks(text: str) -> str:
    """The text with a limited number of marks on each letter: sorting many of them takes long."""
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)


def _as_seen(text: str) -> str:
    """Letters by how they look: a Greek capital nu is an N."""
    latin = _decomposed(text.translate(_AS_SEEN)).translate(_AS_SEEN)
    lower = _to_lower_case(_by_name(latin))
    return _composed(_by_name(_decomposed(lower).translate(_AS_SEEN)).lower())


def _in_lower_case(text: str) -> str:
    """Letters by how their small forms look: a Greek small nu looks like a v."""
    lower = _decomposed(_decomposed(text).casefold())
    return _composed(_by_name(lower.translate(_IN_LOWER_CASE)).lower())


def _to_lower_case(text: str) -> str:
    if "I" in text:
        text = _WORD.sub(_capital_i_as_l, text)
    return text.casefold()


def _capital_i_as_l(word: re.Match[str]) -> str:
    # Among capitals nobody mistakes an I for an L.
    is_all_capitals = len(word[0]) > 1 and word[0].isupper()
    return word[0] if is_all_capitals else word[0].replace("I", "l")


def _by_name(text: str) -> str:
    """The plain letter for what Unicode calls Latin: with hooks or strokes, small capitals, squared letters."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


@lru_cache(maxsize=512)
def _plain_letter(character: str) -> str:
    if character.isascii():
        return character
    latin = _LATIN_NAME.fullmatch(unicodedata.name(character, ""))
    if not latin:
        return character
    return latin[1].lower() if character.islower() else latin[1]


def _flags_as_letters(flags: re.Match[str]) -> str:
    return "".join(chr(ord(flag) - _FLAG_A + ord("a")) for flag in flags[0])


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _composed(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if unicodedata.category(char) not in _DROPPED_CATEGORIES)
