"""The language that a browser asks for."""

from trex_app.texts.languages import DEFAULT_LANGUAGE, LANGUAGES


def pick_language(wishes: str) -> str:
    """The code of the first language of an Accept-Language value, or of a tag like pt-BR, that the booth speaks."""
    ranked = sorted(wishes.split(","), key=_quality, reverse=True)
    for wish in ranked:
        code = wish.strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return DEFAULT_LANGUAGE.code


def _quality(wish: str) -> float:
    _, _, quality = wish.partition(";q=")
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
