"""The state of a browser tab lives as long as its socket, and a few minutes more.

A visitor's own comes back from the browser and the database; what an abandoned tab left must not pile up.
"""

import asyncio
import gc

import reflex as rx
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.config import get_config

FEW_TABS = 200  # so many that to look through what they hold for garbage takes no more than 50 ms
ROUNDS_WHEN_MANY = 10


async def keep_open_tabs(app: rx.App) -> None:
    """Keep the states of open tabs alive until cancelled: a TV or a player in a run sends nothing for long.

    Python is told to look for garbage rarely (see __main__.py), so it is done here, where nobody has to wait for it
    long: what was there at the start is left out, and in a full hall it is done every tenth time.
    """
    look_seconds = get_config().redis_token_expiration / 3
    gc.collect()
    gc.freeze()
    rounds = 0
    while True:
        await asyncio.sleep(look_seconds)
        rounds += 1
        if app.event_namespace is None:
            continue
        tokens = list(app.event_namespace.token_to_sid)
        for token in tokens:
            await app.state_manager.get_state(BaseStateToken(ident=token, cls=State))
        if len(tokens) <= FEW_TABS or rounds % ROUNDS_WHEN_MANY == 0:
            gc.collect()
