"""The languages the booth speaks."""

from trex_app.texts.en import ENGLISH
from trex_app.texts.es import SPANISH
from trex_app.texts.language import Language
from trex_app.texts.pt import PORTUGUESE

LANGUAGES: dict[str, Language] = {language.code: language for language in (PORTUGUESE, ENGLISH, SPANISH)}
DEFAULT_LANGUAGE = PORTUGUESE


def spoken_language(code: str) -> Language:
    """The language with this code, else the default."""
    return LANGUAGES.get(code, DEFAULT_LANGUAGE)
