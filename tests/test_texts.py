"""The three languages say the same things."""

import re
from pathlib import Path
from string import Formatter

from trex_app.texts.languages import LANGUAGES
from trex_app.texts.pages import TEXTS

ROOT = Path(__file__).parent.parent / "trex_app"
BUILT_KEYS = {"refused", "updated", "voided", "start", "keys", "resume"}  # completed by the device in hand


def test_every_text_is_there_in_every_language() -> None:
    keys = {language: set(TEXTS[language]) for language in LANGUAGES}
    assert keys["pt"] == keys["en"] == keys["es"]
    assert all(text.strip() for texts in TEXTS.values() for text in texts.values())


def test_placeholders_agree() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for key, text in TEXTS["pt"].items():
        assert fields(text) == fields(TEXTS["en"][key]) == fields(TEXTS["es"][key]), key


def test_every_text_asked_for_exists_and_every_text_is_asked_for() -> None:
    states, components = (
        "\n".join(path.read_text() for path in ROOT.rglob(kind) if "texts" not in path.parts)
        for kind in ("*.py", "*.jsx")
    )
    sources = states + components
    asked = set(re.findall(r"\.t\[\"(\w+)\"\]|texts\[\"(\w+)\"\]", sources))
    asked |= {("", name) for name in re.findall(r"texts\.(\w+)", components)}
    named = {name for match in asked for name in match if name}
    assert named <= set(TEXTS["pt"]), named - set(TEXTS["pt"])
    unused = {
        key for key in TEXTS["pt"] if not re.search(rf"\b{key}\b", sources) and key.split("_")[0] not in BUILT_KEYS
    }
    assert {key for key in unused if not key.startswith("problem_")} == set()
