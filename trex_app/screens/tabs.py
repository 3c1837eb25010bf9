"""The state of a browser tab lives as long as its socket, and a few minutes longer.

A visitor's data is restored from the browser and the database; the state of abandoned tabs must not pile up.
"""

import asyncio
import gc

import reflex as rx
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.config import get_config

FEW_TABS = 200  # a garbage collection over the state of this many takes at most 50 ms
ROUNDS_WHEN_MANY = 10


async def keep_open_tabs(app: rx.App) -> None:
    """Keep the states of open tabs alive until cancelled: a TV or a player in a run sends nothing for a long time.

    Python is set to collect garbage rarely (see __main__.py), so it is done here, where nobody waits long for it:
    what was there at the start is left out, and in a full hall it is done only every tenth time.
    """
    interval = get_config().redis_token_expiration / 3
    gc.collect()
    gc.freeze()
    rounds = 0
    while True:
        await asyncio.sleep(interval)
        rounds += 1
        if app.event_namespace is None:
            continue
        tokens = list(app.event_namespace.token_to_sid)
        for token in tokens:
            await app.state_manager.get_state(BaseStateToken(ident=token, cls=State))
        if len(tokens) <= FEW_TABS or rounds % ROUNDS_WHEN_MANY == 0:
            gc.collect()
