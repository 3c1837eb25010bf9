"""The token: fetched once for all, ahead of need, and no caller goes without while the control plane is unreachable."""

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from tests.database.conftest import CREDENTIAL_PATHS, ENDPOINT, INSTANCE
from tests.database.eventually import eventually
from tests.fakes.control_plane import ControlPlane
from trex_app.database import credentials as module
from trex_app.database.credentials import Credential, CredentialError
from trex_app.database.lakebase import Autoscaling, Provisioned
from trex_app.database.tokens import Token

pytestmark = pytest.mark.alone

AUTOSCALING, PROVISIONED = CREDENTIAL_PATHS
SECRET_WORDS = ("eyJ-", "dose-of-a-very-secret-secret")


@pytest.fixture
def credential(plane: ControlPlane) -> Credential:
    """The endpoint's credential."""
    return Credential(Autoscaling(ENDPOINT).fetch_token, "the lake")


async def test_autoscaling_token_comes_with_its_expiry(plane: ControlPlane, credential: Credential) -> None:
    token = await credential.token()
    made = plane.state.database_tokens[-1]
    assert token.value == made.value
    assert token.expires_at == pytest.approx(made.expires_at, abs=0.001)
    assert plane.state.calls(AUTOSCALING)[0].body == {"endpoint": ENDPOINT}


async def test_provisioned_token_comes_with_its_expiry(plane: ControlPlane) -> None:
    token = await Credential(Provisioned(INSTANCE).fetch_token, "the lake").token()
    made = plane.state.database_tokens[-1]
    assert token.value == made.value
    assert token.expires_at == pytest.approx(made.expires_at, abs=0.001)
    assert plane.state.calls(PROVISIONED)[0].body["instance_names"] == [INSTANCE]


async def test_token_is_kept(plane: ControlPlane, credential: Credential) -> None:
    assert await credential.token() is await credential.token()
    assert len(plane.state.calls(AUTOSCALING)) == 1
    assert 3590 < credential.seconds_left() <= 3600


async def test_token_without_expiry_is_kept_for_a_quarter_of_an_hour(plane: ControlPlane) -> None:
    plane.state.database_token_seconds = None
    for lakebase in (Autoscaling(ENDPOINT), Provisioned(INSTANCE)):
        token = await Credential(lakebase.fetch_token, "the lake").token()
        assert token.expires_at is None
        assert token.refresh_at - token.issued_at == 15 * 60


async def test_fifty_callers_at_once_share_one_call(plane: ControlPlane, credential: Credential) -> None:
    with plane.state.faults.hanging(AUTOSCALING):
        asking = [asyncio.create_task(credential.token()) for _ in range(50)]
        await eventually(lambda: plane.state.calls(AUTOSCALING))
    tokens = await asyncio.gather(*asking)
    assert len(set(tokens)) == 1
    assert len(plane.state.calls(AUTOSCALING)) == 1


async def test_a_cancelled_caller_cancels_nobody_elses_call(plane: ControlPlane, credential: Credential) -> None:
    with plane.state.faults.hanging(AUTOSCALING):
        leaving, staying = asyncio.create_task(credential.token()), asyncio.create_task(credential.token())
        await eventually(lambda: plane.state.calls(AUTOSCALING))
        leaving.cancel()
    assert (await staying).is_alive()
    assert len(plane.state.calls(AUTOSCALING)) == 1


def test_threads_with_loops_of_their_own_share_one_call(plane: ControlPlane, credential: Credential) -> None:
    with ThreadPoolExecutor(16) as threads:
        tokens = list(threads.map(lambda _: asyncio.run(credential.token()), range(16)))
    assert len(set(tokens)) == 1
    assert len(plane.state.calls(AUTOSCALING)) == 1


async def test_the_event_loop_runs_on_while_a_token_is_fetched(plane: ControlPlane, credential: Credential) -> None:
    await credential.token()  # the SDK is loaded
    fresh = Credential(Autoscaling(ENDPOINT).fetch_token, "the lake")
    with plane.state.faults.hanging():
        asking = asyncio.create_task(fresh.token())
        longest = 0.0
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            longest = max(longest, time.monotonic() - before)
    await asking
    assert longest < 0.25


async def test_a_stale_token_is_returned_at_once_while_the_next_is_fetched(plane: ControlPlane) -> None:
    plane.state.database_token_seconds = 2.0
    credential = Credential(Autoscaling(ENDPOINT).fetch_token, "the lake")
    first = await credential.token()
    await eventually(first.is_stale)
    with plane.state.faults.hanging(AUTOSCALING):
        began = time.monotonic()
        assert await credential.token() is first
        assert time.monotonic() - began < 0.1
    await eventually(lambda: credential.seconds_left() > 1.5)
    assert await credential.token() is not first


async def test_token_is_refreshed_in_advance_without_a_caller(plane: ControlPlane, credential: Credential) -> None:
    plane.state.database_token_seconds = 3.0
    keeping = asyncio.create_task(credential.keep_fresh())
    await eventually(lambda: credential.seconds_left() > 0)
    lowest = 3.0
    until = time.monotonic() + 4.5
    while time.monotonic() < until:
        lowest = min(lowest, credential.seconds_left())
        await asyncio.sleep(0.02)
    keeping.cancel()
    assert lowest > 0.2
    assert 2 <= len(plane.state.calls(AUTOSCALING)) <= 5


async def test_the_current_token_outlasts_an_outage_of_the_control_plane(
    plane: ControlPlane, credential: Credential, caplog: pytest.LogCaptureFixture
) -> None:
    events: list[str] = []
    credential.on_event = events.append
    plane.state.database_token_seconds = 6.0
    first = await credential.token()
    keeping = asyncio.create_task(credential.keep_fresh())
    with plane.state.faults.failing(AUTOSCALING, 403):
        await eventually(lambda: events.count("failed") >= 2, within=8)
        assert await credential.token() is first
    await eventually(lambda: events.count("fetched") >= 2)
    keeping.cancel()
    assert "no new token for the lake: PermissionDenied: injected" in caplog.text
    assert "the current one is valid for" in caplog.text


async def test_without_a_token_the_error_says_why(plane: ControlPlane, credential: Credential) -> None:
    plane.state.faults.fail(AUTOSCALING, 403)
    with pytest.raises(CredentialError, match=r"No login to the lake: .*PermissionDenied.* The booth keeps trying"):
        await credential.token()
    began = time.monotonic()
    with pytest.raises(CredentialError):  # during the pause nobody waits
        await credential.token()
    assert time.monotonic() - began < 0.1
    assert len(plane.state.calls(AUTOSCALING)) == 1


async def test_a_control_plane_that_refused_connections_is_reached_again(
    plane: ControlPlane, credential: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORKSPACE_TIMEOUT_SECONDS", 0.5)
    with plane.unreachable(), pytest.raises(CredentialError):
        await credential.token()
    keeping = asyncio.create_task(credential.keep_fresh())
    await eventually(lambda: credential.seconds_left() > 0, within=10)
    keeping.cancel()


@pytest.mark.parametrize("path", ["/oidc/v1/token", AUTOSCALING])
async def test_a_call_that_hangs_is_abandoned_and_repeated(
    plane: ControlPlane, credential: Credential, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(module, "WORKSPACE_TIMEOUT_SECONDS", 0.5)
    fault = plane.state.faults.hang(path, times=1)
    with pytest.raises(CredentialError, match="no token came within"):
        await credential.token()
    keeping = asyncio.create_task(credential.keep_fresh())
    await eventually(lambda: credential.seconds_left() > 0)
    keeping.cancel()
    assert not fault.released.is_set()


async def test_client_that_hangs_in_its_own_login_is_not_used_again(
    plane: ControlPlane, credential: Credential, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WORKSPACE_TIMEOUT_SECONDS", 0.5)
    plane.state.access_token_seconds = 1  # so short that the SDK logs in before each call
    refused = await credential.token()
    plane.state.faults.hang("/oidc/v1/token", times=1)
    with pytest.raises(CredentialError):
        await credential.replace(refused)
    keeping = asyncio.create_task(credential.keep_fresh())
    await eventually(lambda: credential.seconds_left() > 0)
    keeping.cancel()


async def test_replacing_fetches_once_for_all_refused_callers(plane: ControlPlane, credential: Credential) -> None:
    events: list[str] = []
    credential.on_event = events.append
    refused = await credential.token()
    replaced = await asyncio.gather(*(credential.replace(refused) for _ in range(10)))
    late = await credential.replace(refused)  # refused long ago, reported only now
    assert {*replaced, late} == {await credential.token()} != {refused}
    assert len(plane.state.calls(AUTOSCALING)) == 2
    assert (events.count("refused"), events.count("fetched")) == (11, 2)


async def test_a_database_that_refuses_every_token_causes_no_flood_of_calls(
    plane: ControlPlane, credential: Credential
) -> None:
    until = time.monotonic() + 2
    problem = ""
    while time.monotonic() < until:
        try:
            await credential.replace(await credential.token())
        except CredentialError as error:
            problem = str(error)
            await asyncio.sleep(0.02)
    assert "is there a role for this user?" in problem
    assert len(plane.state.calls(AUTOSCALING)) <= 6


async def test_no_secret_is_logged_or_shown(
    plane: ControlPlane, credential: Credential, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    token = await credential.token()
    plane.state.faults.fail(AUTOSCALING, 500)
    with suppress(CredentialError):
        await credential.replace(token)
    plane.state.client_secret = "changed"
    plane.state.access_tokens.clear()
    with suppress(CredentialError):
        await Credential(Autoscaling(ENDPOINT).fetch_token, "the lake").token()
    shown = caplog.text + repr(credential) + repr(token) + repr(Token("eyJ-"))
    assert "no new token" in shown
    for word in SECRET_WORDS:
        assert word not in shown
