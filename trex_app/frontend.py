"""The compiled frontend: what is changed in it after the build, and where it is."""

import re
import shutil
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin
from reflex.utils.prerequisites import get_web_dir

_BAKED_ADDRESS = re.compile(r"`(http|ws)://localhost:\d+")
_OWN_ORIGIN = {"http": "`${location.origin}", "ws": "`${location.origin.replace(/^http/,'ws')}"}


class OneOrigin(Plugin):
    """Makes the build work on any host and port, and leaves out the raw sources."""

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


def built_pages() -> Path:
    """The folder of the compiled frontend; empty or missing before `make build`."""
    return Path(get_web_dir()) / "build" / "client"
