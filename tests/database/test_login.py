"""Logging in to a real Postgres over TLS with tokens that the control plane issues."""

import asyncio
import logging
import time

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tests.database.conftest import CREDENTIAL_PATHS, INSTANCE, Lakebase, log_in
from tests.database.eventually import eventually
from trex_app.database.credentials import CredentialError
from trex_app.database.engine import Database, is_outage
from trex_app.database.login import is_refused

pytestmark = pytest.mark.alone

WHO_AND_HOW = text(
    """
    SELECT s.ssl, current_user AS role, current_setting('application_name') AS application,
        current_setting('statement_timeout') AS statement_timeout, current_setting('search_path') AS search_path
    FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()
    """
)


@pytest.mark.parametrize("name", [{}, {"LAKEBASE_ENDPOINT": "", "LAKEBASE_INSTANCE_NAME": INSTANCE}])
async def test_both_generations_log_in_by_token_over_tls(lakebase: Lakebase, name: dict[str, str]) -> None:
    database = await lakebase.open(**name, PGSSLMODE="disable")
    async with database.transaction() as session:
        found = (await session.execute(WHO_AND_HOW)).one()
    assert found == (True, lakebase.role, "trex-booth", "10s", "trex")


async def test_application_name_of_databricks_is_kept(lakebase: Lakebase) -> None:
    database = await lakebase.open(PGAPPNAME="t-rex-at-the-fair")
    async with database.transaction() as session:
        assert (await session.execute(WHO_AND_HOW)).one().application == "t-rex-at-the-fair"


async def test_a_role_with_a_password_uses_no_tokens(lakebase: Lakebase) -> None:
    lakebase.server.set_password(lakebase.role, "chosen")
    database = await lakebase.open(POSTGRES_PASSWORD="chosen", LAKEBASE_ENDPOINT="")
    assert await log_in(database) == lakebase.role
    assert lakebase.plane.state.journal == []


async def test_server_refuses_plain_connections(lakebase: Lakebase) -> None:
    address = await lakebase.find()
    lakebase.server.set_password(lakebase.role, "chosen")
    plain = Database(address.url.set(password="chosen").update_query_dict({"sslmode": "disable"}), "trex")
    lakebase.opened.append(plain)
    with pytest.raises(OperationalError, match="no encryption"):
        await log_in(plain)


async def test_server_without_tls_is_refused(lakebase: Lakebase) -> None:
    lakebase.server.switch_tls(on=False)
    try:
        database = await lakebase.open(PGSSLMODE="disable")
        with pytest.raises(OperationalError, match="does not support SSL"):
            await log_in(database)
    finally:
        lakebase.server.switch_tls(on=True)


async def test_fifty_logins_at_once_need_one_token(lakebase: Lakebase) -> None:
    address = await lakebase.find()
    pools = [lakebase.share(address) for _ in range(3)]  # of up to twenty connections each
    users = await asyncio.gather(*(log_in(pools[i % 3]) for i in range(50)))
    assert users == [lakebase.role] * 50
    assert lakebase.tokens_made == 1


async def test_open_connections_outlive_their_token_and_new_ones_get_another(lakebase: Lakebase) -> None:
    lakebase.plane.state.database_token_seconds = 1.0
    database = await lakebase.open()
    async with database.engine.connect() as old:
        await old.scalar(text("SELECT 1"))
        first = lakebase.plane.state.database_tokens[0]
        await eventually(lambda: time.time() > first.expires_at + 0.1)
        assert await log_in(database) == lakebase.role
        assert await old.scalar(text("SELECT 1")) == 1
    assert lakebase.tokens_made == 2


async def test_a_token_refused_before_its_expiry_is_replaced_once(lakebase: Lakebase) -> None:
    database = await lakebase.open()
    await log_in(database)
    lakebase.server.set_password(lakebase.role, "another")
    assert await log_in(database) == lakebase.role
    assert lakebase.tokens_made == 2


async def test_a_second_refusal_is_reported_to_the_caller_as_an_outage(lakebase: Lakebase) -> None:
    database = await lakebase.open()
    lakebase.plane.state.grant = lambda token: None
    with pytest.raises(OperationalError, match="authentication failed") as caught:
        await log_in(database)
    assert is_outage(caught.value)
    assert lakebase.tokens_made == 2


async def test_a_missing_token_is_an_outage_too(lakebase: Lakebase) -> None:
    database = await lakebase.open()
    lakebase.plane.state.faults.fail(CREDENTIAL_PATHS[0], 403)
    with pytest.raises(CredentialError) as caught:
        await log_in(database)
    assert is_outage(caught.value)


async def test_other_login_failures_fetch_no_other_token(lakebase: Lakebase) -> None:
    database = await lakebase.open(PGDATABASE="missing")
    with pytest.raises(OperationalError, match='database "missing" does not exist'):
        await log_in(database)
    assert lakebase.tokens_made == 1


@pytest.mark.parametrize(
    "message",
    ['FATAL:  password authentication failed for user "x"', 'FATAL:  Failed to decode token for role "x"'],
)
def test_refusals_are_recognised_by_their_message(message: str) -> None:
    assert is_refused(psycopg.OperationalError(f"connection failed: {message}"))
    assert is_refused(psycopg.errors.InvalidPassword("localized"))
    assert not is_refused(psycopg.OperationalError("connection failed: Connection refused"))


async def test_the_event_loop_runs_on_while_a_login_waits_for_its_token(lakebase: Lakebase) -> None:
    await log_in(await lakebase.open())  # the SDK is loaded
    database = await lakebase.open()
    with lakebase.plane.state.faults.hanging():
        waiting = asyncio.create_task(log_in(database))
        longest, until = 0.0, time.monotonic() + 0.5
        while time.monotonic() < until:
            before = time.monotonic()
            await asyncio.sleep(0.005)
            longest = max(longest, time.monotonic() - before)
    assert await waiting == lakebase.role
    assert longest < 0.25


async def test_no_secret_is_logged_or_shown_in_a_login(lakebase: Lakebase, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    database = await lakebase.open()
    await log_in(database)
    lakebase.plane.state.grant = lambda token: None
    lakebase.server.set_password(lakebase.role, "another")
    with pytest.raises(OperationalError) as caught:
        await log_in(database)
    shown = caplog.text + repr(caught.value) + str(caught.value) + repr(database.engine) + repr(database.url)
    assert "eyJ-" not in shown
    assert lakebase.plane.state.client_secret not in shown
