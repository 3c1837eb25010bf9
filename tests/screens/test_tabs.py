"""The states of open tabs are kept; those of closed tabs are dropped."""

import asyncio
from types import SimpleNamespace

import pytest
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State
from reflex_base.config import get_config

from trex_app.screens.tabs import keep_open_tabs


@pytest.mark.alone
@pytest.mark.slow
async def test_an_open_tab_keeps_its_state_and_a_closed_one_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(get_config(), "redis_token_expiration", 1)
    manager = StateManagerMemory(token_expiration=1)  # type: ignore[abstract]
    opened, closed = (BaseStateToken(ident=name, cls=State) for name in ("opened", "closed"))
    state = await manager.get_state(opened)
    await manager.get_state(closed)
    app = SimpleNamespace(event_namespace=SimpleNamespace(token_to_sid={"opened": "sid"}), state_manager=manager)
    keeping = asyncio.create_task(keep_open_tabs(app))  # type: ignore[arg-type]
    try:
        async with asyncio.timeout(10):
            while closed.cache_key in manager.states:  # noqa: ASYNC110 - nothing signals that a state is dropped
                await asyncio.sleep(0.05)
        await asyncio.sleep(1.5)  # longer than a state lives unattended
        assert manager.states[opened.cache_key] is state
    finally:
        keeping.cancel()
        await manager.close()  # type: ignore[no-untyped-call]


def test_the_state_of_a_closed_tab_is_dropped_within_minutes() -> None:
    assert get_config().redis_token_expiration <= 5 * 60
