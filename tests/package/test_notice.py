"""What others made is named with its licence, and the notices travel with every package."""

import re
import zipfile
from pathlib import Path

import pytest

from scripts.package import make_app, make_wheel
from trex_app.frontend import LICENCES, built_pages

ROOT = Path(__file__).parent.parent.parent
NOTICE = (ROOT / "NOTICE").read_text()
TEXTS = {path.name for path in (ROOT / "LICENSES").iterdir()}
BUNDLED = re.compile(r"^## (\S+) - \S+ \((.+)\)$", re.MULTILINE)


def told() -> set[tuple[str, str]]:
    """The packages of npm that the notice names, each with its licence."""
    npm = NOTICE.partition("packages of npm\n")[2].partition("\n\n")[0]
    groups = re.split(r"^\s*([\w.-]+): ", npm, flags=re.MULTILINE)[1:]
    return {
        (name, licence)
        for licence, names in zip(groups[::2], groups[1::2], strict=True)
        for name in re.split(r",\s*", names.strip())
    }


def test_every_bundled_script_is_named_with_its_licence() -> None:
    bundled = set(BUNDLED.findall((built_pages() / LICENCES).read_text()))
    assert ("react", "MIT") in bundled
    assert told() == bundled


def test_every_font_is_named() -> None:
    fonts = [path.relative_to(built_pages()) for path in built_pages().rglob("*.woff2")]
    assert [font for font in fonts if font.match("assets/booth-pixel-*.woff2")] == fonts != []
    assert "booth-pixel-*.woff2" in NOTICE


@pytest.mark.parametrize("licence", ["Unicode-3.0", "OFL-1.1", "Apache-2.0"])
def test_licences_without_a_text_of_their_own_are_here_in_full(licence: str) -> None:
    assert licence in NOTICE
    assert f"{licence}.txt" in TEXTS


def test_the_folder_carries_the_notices(tmp_path: Path) -> None:
    app = make_app(tmp_path / "app")
    assert (app / "NOTICE").read_text() == NOTICE
    assert {path.name for path in (app / "LICENSES").iterdir()} == TEXTS
    assert (app / "trex_app/frontend_build/build/client" / LICENCES).exists()


def test_the_wheel_carries_the_notices_and_nothing_of_node(tmp_path: Path) -> None:
    with zipfile.ZipFile(make_wheel(tmp_path)) as wheel:
        names = wheel.namelist()
    legal = {name.partition(".dist-info/licenses/")[2] for name in names} - {""}
    assert legal == {"NOTICE", *(f"LICENSES/{text}" for text in TEXTS)}
    assert f"trex_app/frontend_build/build/client/{LICENCES}" in names
    assert not [
        name for name in names if "node_modules" in name or name.endswith(("package.json", "package-lock.json"))
    ]
