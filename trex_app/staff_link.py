"""Tells whoever started the booth how to open its desk: by a link that is good once, on a terminal or in a file."""

import logging
import sys
from pathlib import Path

from trex_app.booth import Booth
from trex_app.screens.join_code import join_address
from trex_app.staff.sign_in import LINK_SECONDS

logger = logging.getLogger(__name__)

FILE = "desk-link.txt"


async def announce_desk(booth: Booth) -> None:
    """Print the link on a terminal; without one leave it in a file that only its owner reads, never in the log.

    A booth on somebody else's database has neither: there the passphrase opens the desk.
    """
    if sys.stdout.isatty():
        print(f"  the desk:     {await _link(booth)}\n  (once, within {LINK_SECONDS // 60} min)\n", flush=True)  # noqa: T201
    elif booth.address.embedded:
        path = booth.settings.data_dir / FILE
        _write_private(path, await _link(booth))
        logger.info("the link to the desk is in %s", path)


async def _link(booth: Booth) -> str:
    """The secret is in the fragment, which browsers send to nobody."""
    address = join_address() or f"http://localhost:{booth.settings.port}"
    return f"{address}/desk#link={await booth.sign_in.issue_link()}"


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(f"{text}\n")
