"""The browser's wishes pick one of the languages."""

import pytest

from trex_app.texts.languages import LANGUAGES
from trex_app.web.language import pick_language


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("pt-BR,pt;q=0.9,en;q=0.8", "pt"),
        ("en-GB", "en"),
        ("es-AR,es;q=0.9", "es"),
        ("de,en;q=0.7,es;q=0.9", "es"),
        ("de", "pt"),
        ("", "pt"),
        ("en;q=broken,es", "es"),
        ("*", "pt"),
    ],
)
def test_the_first_language_we_speak(wishes: str, language: str) -> None:
    assert pick_language(wishes) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_can_be_wished_for(language: str) -> None:
    assert pick_language(f"xx,{language}-XX;q=0.9") == language
