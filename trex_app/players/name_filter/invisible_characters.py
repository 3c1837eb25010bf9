"""Characters that print as nothing or as a blank although they are not white space.

The ranges are Unicode's Default_Ignorable_Code_Point, with three more that fonts draw as blanks.
"""

import re
import unicodedata

_PRINT_NOTHING = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x200B, 0x200F),  # zero width space, joiners, direction marks
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),  # tags and more variation selectors
)
_PRINT_BLANK = (
    (0x115F, 0x1160),  # Hangul fillers: letters to Unicode
    (0x2800, 0x2800),  # braille pattern blank: a symbol to Unicode
    (0x3164, 0x3164),
    (0xFFA0, 0xFFA0),
    (0x16FE4, 0x16FE4),
    (0x1D159, 0x1D159),
)
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})


def _any_of(ranges: tuple[tuple[int, int], ...]) -> re.Pattern[str]:
    return re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")


PRINTS_NOTHING = _any_of(_PRINT_NOTHING)
PRINTS_BLANK = _any_of(_PRINT_BLANK)


def is_invisible(character: str) -> bool:
    """Whether a reader sees nothing of this character, at least when it stands alone."""
    if PRINTS_NOTHING.match(character) or PRINTS_BLANK.match(character):
        return True
    return unicodedata.category(character) in _INVISIBLE_CATEGORIES
