"""The state of a browser tab lives as long as its socket, and a few minutes more.

A visitor's own comes back from the browser and the database; what an abandoned tab left must not pile up.
"""

import asyncio

import reflex as rx
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.config import get_config


async def keep_open_tabs(app: rx.App) -> None:
    """Keep the states of open tabs alive until cancelled: a TV or a player in a run sends nothing for long."""
    look_seconds = get_config().redis_token_expiration / 3
    while True:
        await asyncio.sleep(look_seconds)
        if app.event_namespace is None:
            continue
        for token in list(app.event_namespace.token_to_sid):
            await app.state_manager.get_state(BaseStateToken(ident=token, cls=State))
