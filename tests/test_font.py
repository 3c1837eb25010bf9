"""The booth's font has every letter that the booth says, and those of its visitors' names."""

import unicodedata
from hashlib import sha256
from pathlib import Path

from fontTools.ttLib import TTFont

from tests.test_texts import texts_of
from trex_app.texts.languages import LANGUAGES

ASSETS = Path(__file__).parent.parent / "assets"
FONT = next(ASSETS.glob("assets/booth-pixel-*.woff2"))
LATIN = {chr(code) for code in range(0x20, 0x100) if unicodedata.category(chr(code))[0] in "LNPSZ"} - {"\xa0"}


def test_the_font_has_every_letter() -> None:
    drawn = {chr(code) for code in TTFont(FONT).getBestCmap()}
    said = {letter for language in LANGUAGES.values() for text in texts_of(language).values() for letter in text}
    assert said - drawn == set()
    assert LATIN - drawn == set()


def test_the_font_is_named_by_its_content() -> None:
    """Browsers keep it for good, so another font needs another name; the licence reserves the first one's."""
    digest = sha256(FONT.read_bytes()).hexdigest()[:8]
    assert FONT.stem == f"booth-pixel-{digest}"
    assert f"/assets/{FONT.name}" in (ASSETS / "style.css").read_text()
    assert not [str(entry) for entry in TTFont(FONT)["name"].names if entry.nameID != 0 and "Start" in str(entry)]
