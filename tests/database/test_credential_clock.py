"""The credential by a clock that is moved by hand, with no control plane behind it."""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from tests.database.eventually import eventually
from trex_app.database import credentials as module
from trex_app.database import tokens
from trex_app.database.credentials import Credential, CredentialError, reason_of
from trex_app.database.tokens import Token

HOUR = 3600.0


@dataclass
class Workspace:
    """Gives a token of an hour at each call, or does what it is told to."""

    now: float = 50_000.0
    calls: int = 0
    answer: Callable[[], Token] | None = None
    events: list[str] = field(default_factory=list)

    def fetch(self) -> Token:
        self.calls += 1
        return self.answer() if self.answer else Token(f"token {self.calls}", self.now + HOUR, self.now)

    def credential(self) -> Credential:
        made = Credential(self.fetch, "the lake")
        made.on_event = self.events.append
        return made


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = Workspace()
    clock = SimpleNamespace(time=lambda: made.now, monotonic=lambda: made.now)
    monkeypatch.setattr(module, "time", clock)
    monkeypatch.setattr(tokens, "time", clock)
    return made


def refuse() -> Token:
    raise RuntimeError("no\nsecond line")


async def settle(credential: Credential) -> None:
    await eventually(lambda: credential._pending is None)


async def test_the_life_left_is_that_of_the_token_in_hand(workspace: Workspace) -> None:
    credential = workspace.credential()
    assert credential.seconds_left() == 0.0
    await credential.token()
    workspace.now += 600
    assert credential.seconds_left() == HOUR - 600
    workspace.answer = lambda: Token("endless", None, workspace.now)
    workspace.now += HOUR
    assert credential.seconds_left() == 0.0
    await credential.token()
    assert credential.seconds_left() == float("inf")


async def test_a_token_is_fetched_anew_only_when_stale(workspace: Workspace) -> None:
    credential = workspace.credential()
    first = await credential.token()
    workspace.now += HOUR - 601
    assert await credential.token() is first
    assert workspace.calls == 1
    workspace.now += 1
    assert await credential.token() is first, "it lives for ten minutes yet"
    await settle(credential)
    assert (await credential.token()).value == "token 2"
    assert workspace.calls == 2


async def test_a_fetch_is_given_up_after_ten_seconds_and_then_another_begins(workspace: Workspace) -> None:
    release = threading.Event()

    def hang() -> Token:
        release.wait(20)
        return Token("late", workspace.now + HOUR, workspace.now)

    workspace.answer = hang
    credential = workspace.credential()
    with credential._lock:
        first = credential._begin_fetch()
    assert all(thread.daemon for thread in threading.enumerate() if thread.name == "database-token"), (
        "it holds up no end"
    )
    workspace.now += 10.0
    with credential._lock:
        assert credential._begin_fetch() is first is not None
    workspace.now += 0.001
    with credential._lock:
        assert credential._begin_fetch() is None, "a pause comes first"
    assert "no answer within 10 s" in credential._explain()
    workspace.now += 1
    workspace.answer = None
    assert (await credential.token()).value == "token 2"
    release.set()
    await eventually(lambda: workspace.events.count("fetched") == 2)


async def test_a_failure_is_told_and_paused_after(workspace: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    workspace.answer = refuse
    credential = workspace.credential()
    for _ in range(2):
        with pytest.raises(
            CredentialError, match=r"No login to the lake: the workspace issued no token \(RuntimeError: no\)"
        ):
            await credential.token()
    assert (workspace.calls, workspace.events) == (1, ["failed"])
    assert "no new token for the lake: RuntimeError: no; the current one is valid for 0 s" in caplog.text
    caplog.set_level(logging.INFO)
    caplog.clear()
    workspace.now += 1
    workspace.answer = None
    await credential.token()
    assert [record.getMessage() for record in caplog.records] == ["tokens for the lake can be fetched again"]
    caplog.clear()
    workspace.now += HOUR
    await credential.token()
    assert caplog.records == [], "nothing had failed"
    assert workspace.events == ["failed", "fetched", "fetched"]


async def test_the_first_refusal_is_forgiven_and_a_second_paused_after(workspace: Workspace) -> None:
    credential = workspace.credential()
    again = await credential.replace(await credential.token())
    assert again.value == "token 2"
    with pytest.raises(CredentialError, match="is there a role for this user"):
        await credential.replace(again)
    assert workspace.calls == 2
    workspace.now += 1
    third = await credential.token()
    credential.confirm()
    assert (await credential.replace(third)).value == "token 4", "a login that worked is a new beginning"
    assert workspace.events.count("refused") == 3


async def test_a_refusal_of_an_old_token_leaves_the_new_one(workspace: Workspace) -> None:
    credential = workspace.credential()
    old = await credential.token()
    new = await credential.replace(old)
    assert await credential.replace(old) is new
    assert workspace.calls == 2


async def test_the_token_is_looked_after_every_second(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    credential, slept = workspace.credential(), []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "sleep", sleep)
        with suppress(asyncio.CancelledError):
            await credential.keep_fresh()
    await settle(credential)
    assert slept == [1.0]
    assert workspace.calls == 1


def test_a_reason_is_one_line_of_two_hundred_letters_at_most() -> None:
    assert reason_of(ValueError("first\nsecond")) == "ValueError: first"
    assert reason_of(ValueError()) == "ValueError: "
    assert reason_of(ValueError("x" * 500)) == "ValueError: " + "x" * 188
