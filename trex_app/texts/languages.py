"""The languages the booth speaks."""

from typing import Literal, get_args

Language = Literal["pt", "en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "pt"


def spoken_language(code: str) -> Language:
    """The language with this code, else the default."""
    return next((language for language in LANGUAGES if language == code), DEFAULT_LANGUAGE)
