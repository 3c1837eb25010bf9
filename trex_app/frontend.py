"""The compiled frontend: what is changed in it after the build, and where it is."""

import re
import shutil
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin
from reflex.utils.prerequisites import get_web_dir

from trex_app.texts.language import Language
from trex_app.texts.languages import DEFAULT_LANGUAGE, LANGUAGES
from trex_app.web.spoken_pages import DEEP_FILE, spoken_name

_BAKED_ADDRESS = re.compile(r"`(http|ws)://localhost:\d+")
LICENCES = "licences.md"
_BUILD_OPTIONS = "  build: {\n"
_OWN_ORIGIN = {"http": "`${location.origin}", "ws": "`${location.origin.replace(/^http/,'ws')}"}


class OneOrigin(Plugin):
    """Makes the build work on any host and port, without the raw sources, with its licences beside it."""

    def pre_compile(self, **context: Any) -> None:  # noqa: ANN401 - as below
        """Have Vite write down the licence of every package whose code ends up in the build."""
        context["add_modify_task"]("vite.config.js", _note_licences)

    def post_build(self, **context: Any) -> None:  # noqa: ANN401 - Reflex hands over a typed dict of its own
        """Replace the compiled-in backend address with the page's own, and drop the copies of our sources."""
        folder = Path(context["static_dir"])
        (baked,) = folder.glob("assets/reflex-env-*.js")
        script, found = _BAKED_ADDRESS.subn(lambda match: _OWN_ORIGIN[match[1]], baked.read_text())
        if not found:
            raise RuntimeError(
                f"{baked.name} contains no backend address: Reflex has changed, see trex_app/frontend.py"
            )
        baked.write_text(script)
        shutil.rmtree(folder / "external", ignore_errors=True)
        for page in (folder / DEEP_FILE.lstrip("/"), *folder.rglob("index.html")):
            _speak_every_language(page)


def _note_licences(vite_config: str) -> str:
    if vite_config.count(_BUILD_OPTIONS) != 1:
        raise RuntimeError("vite.config.js has other build options: Reflex has changed, see trex_app/frontend.py")
    return vite_config.replace(_BUILD_OPTIONS, f'{_BUILD_OPTIONS}    license: {{ fileName: "{LICENCES}" }},\n')


def describe(language: Language) -> str:
    """A page in one line, as search engines and shared links show it."""
    return f"{language.pages['title']}: {language.pages['tagline']}"


def _speak_every_language(page: Path) -> None:
    """Write a page once for each language: browsers and readers aloud learn it from the first byte."""
    html = page.read_text()
    said = ('<html lang="en">', f'content="{describe(DEFAULT_LANGUAGE)}" name="description"')
    if html.count(said[0]) != 1 or html.count(said[1]) != (page.name == "index.html"):
        raise RuntimeError(f"{page} names no language: Reflex has changed, see trex_app/frontend.py")
    for code, language in LANGUAGES.items():
        spoken = html.replace(said[0], f'<html lang="{code}">')
        spoken = spoken.replace(said[1], said[1].replace(describe(DEFAULT_LANGUAGE), describe(language)))
        page.with_name(spoken_name(page.name, code)).write_text(spoken)


def built_pages() -> Path:
    """The folder of the compiled frontend; empty or missing before `make build`."""
    return Path(get_web_dir()) / "build" / "client"
