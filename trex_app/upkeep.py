"""What the booth does for itself while it is open: restart its own database, erase old data."""

import asyncio
import logging
import time

from trex_app.booth import Booth
from trex_app.database.engine import is_outage
from trex_app.players.retention import erase_old

logger = logging.getLogger(__name__)

POLL_SECONDS = 1.0
ERASE_EVERY_SECONDS = 6 * 3600
ERASE_RETRY_SECONDS = 60


async def keep_up(booth: Booth) -> None:
    """Maintain the booth until cancelled."""
    credential = booth.address.credential
    await asyncio.gather(_run_maintenance(booth), credential.keep_fresh() if credential else asyncio.sleep(0))


async def _run_maintenance(booth: Booth) -> None:
    next_erasure = 0.0
    while True:
        await _revive_database(booth)
        if time.monotonic() >= next_erasure:
            erased = await _erase(booth)
            next_erasure = time.monotonic() + (ERASE_EVERY_SECONDS if erased else ERASE_RETRY_SECONDS)
        await asyncio.sleep(POLL_SECONDS)


async def _revive_database(booth: Booth) -> None:
    if booth.address.embedded is None:
        return
    try:
        await asyncio.to_thread(booth.address.embedded.revive)
    except Exception:
        logger.exception("the embedded Postgres could not be restarted; trying again")


async def _erase(booth: Booth) -> bool:
    try:
        await erase_old(booth.database, booth.settings.retention_days)
    except Exception as error:
        if not is_outage(error):
            logger.exception("old data could not be erased; trying again later")
        return False
    return True
