"""Which database is chosen for which settings, and what is reported about it."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.database.conftest import ENDPOINT, INSTANCE
from tests.fakes.control_plane import ControlPlane
from trex_app.database import address as module
from trex_app.database.address import Address, AddressError, find_address
from trex_app.database.embedded import EmbeddedPostgres
from trex_app.settings import Settings

Environment = dict[str, str]
Find = Callable[..., Address]
SECRET = "a-password-nobody-may-see"


@pytest.fixture(autouse=True)
def _embedded_stays_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedPostgres, "start", lambda self: "postgresql://postgres@/postgres?host=/tmp/embedded")


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Find:
    """Finds the address for an environment."""

    def find(**environment: str) -> Address:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return find_address(Settings())

    return find


APP = {"PGHOST": "db.example", "PGPORT": "5433", "PGUSER": "me", "PGDATABASE": "booth"}


@pytest.mark.parametrize(
    ("environment", "host", "reason"),
    [
        ({"DATABASE_URL": f"postgres://u:{SECRET}@first/x"}, "first", "DATABASE_URL is set"),
        (APP | {"LAKEBASE_ENDPOINT": ENDPOINT, "DATABASE_URL": "postgres://u@first/x"}, "first", "DATABASE_URL is set"),
        (APP | {"LAKEBASE_ENDPOINT": ENDPOINT}, "db.example", f"Lakebase Autoscaling, LAKEBASE_ENDPOINT {ENDPOINT}"),
        (APP | {"LAKEBASE_INSTANCE_NAME": "i"}, "db.example", "Lakebase Provisioned, LAKEBASE_INSTANCE_NAME i"),
        (APP | {"LAKEBASE_INSTANCE_NAME": "i", "LAKEBASE_ENDPOINT": ENDPOINT}, "db.example", "Lakebase Autoscaling"),
        (APP | {"POSTGRES_PASSWORD": SECRET}, "db.example", "login by POSTGRES_PASSWORD"),
        (APP | {"POSTGRES_PASSWORD": SECRET, "LAKEBASE_ENDPOINT": ENDPOINT}, "db.example", "by POSTGRES_PASSWORD"),
        (APP | {"LAKEBASE_ENDPOINT": ENDPOINT, "POSTGRES_PASSWORD": ""}, "db.example", "login by token"),
        ({"LAKEBASE_HOST": "old.example", "POSTGRES_PASSWORD": SECRET, "PGUSER": "me"}, "old.example", "PGHOST is set"),
        ({}, None, "embedded Postgres in .data, as neither DATABASE_URL nor Lakebase is set"),
        ({"PGPORT": "1", "PGDATABASE": "x", "POSTGRES_PASSWORD": SECRET, "LAKEBASE_SCHEMA": "s"}, None, "embedded"),
        ({"PGHOST": "", "LAKEBASE_ENDPOINT": "", "DATABASE_URL": ""}, None, "embedded Postgres"),
    ],
)
def test_the_first_that_is_set_is_used_and_named(
    find: Find, environment: dict[str, str], host: str | None, reason: str
) -> None:
    found = find(**environment)
    assert found.url.host == host
    assert reason in found.reason
    assert (found.credential is not None) == ("by token" in found.reason)
    assert SECRET not in found.reason + repr(found) + repr(Settings())


def test_names_of_the_original_guide_take_precedence_over_the_injected_ones(find: Find) -> None:
    original = {"LAKEBASE_HOST": "lake.example", "LAKEBASE_PORT": "6000", "LAKEBASE_DATABASE": "lake"}
    url = find(**APP, **original, LAKEBASE_ENDPOINT=ENDPOINT).url
    assert (url.host, url.port, url.database, url.username) == ("lake.example", 6000, "lake", "me")


def test_an_empty_variable_counts_as_unset(find: Find) -> None:
    url = find(**APP, LAKEBASE_HOST="", LAKEBASE_DATABASE="", LAKEBASE_ENDPOINT=ENDPOINT).url
    assert (url.host, url.database) == ("db.example", "booth")


def test_port_and_database_of_lakebase_have_defaults(find: Find) -> None:
    url = find(PGHOST="db.example", PGUSER="me", LAKEBASE_ENDPOINT=ENDPOINT).url
    assert (url.port, url.database) == (5432, "databricks_postgres")


@pytest.mark.parametrize(
    ("asked", "used"),
    [("", "require"), ("disable", "require"), ("prefer", "require"), ("require", "require"), ("verify-full",) * 2],
)
def test_tls_is_required_and_may_be_raised(find: Find, asked: str, used: str) -> None:
    assert find(**APP, LAKEBASE_ENDPOINT=ENDPOINT, PGSSLMODE=asked).url.query["sslmode"] == used


@pytest.mark.parametrize(
    ("environment", "called"),
    [
        ({"LAKEBASE_ENDPOINT": ENDPOINT}, f"/api/2.0/postgres/{ENDPOINT}"),
        ({"LAKEBASE_INSTANCE_NAME": INSTANCE}, f"/api/2.0/database/instances/{INSTANCE}"),
    ],
)
def test_host_and_user_are_looked_up(find: Find, plane: ControlPlane, environment: Environment, called: str) -> None:
    found = find(**environment)
    assert (found.url.host, found.url.username) == ("127.0.0.1", plane.state.client_id)
    assert plane.state.calls(called)
    assert "127.0.0.1:5432 (as the workspace says)" in found.reason
    assert plane.state.client_secret not in found.reason


def test_the_workspace_is_not_asked_when_everything_is_set(find: Find, plane: ControlPlane) -> None:
    find(**APP, LAKEBASE_ENDPOINT=ENDPOINT)
    assert plane.state.journal == []


def test_the_sdk_is_not_loaded_before_it_is_used() -> None:
    code = "import sys, trex_app.database.address, trex_app.database.migrate; sys.exit('databricks.sdk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2]).returncode == 0


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"PGHOST": "db.example", "PGUSER": "me"}, "LAKEBASE_ENDPOINT .*LAKEBASE_INSTANCE_NAME .*POSTGRES_PASSWORD"),
        ({"PGHOST": "db.example", "POSTGRES_PASSWORD": SECRET}, "set PGUSER"),
        ({"LAKEBASE_ENDPOINT": "primary"}, "LAKEBASE_ENDPOINT must look like projects/"),
        ({"LAKEBASE_ENDPOINT": ENDPOINT + "x"}, "NotFound.* Correct the name, .* or set PGHOST"),
        ({"LAKEBASE_INSTANCE_NAME": "nope"}, "NotFound.* Correct the name, .* or set PGHOST"),
        ({"LAKEBASE_ENDPOINT": ENDPOINT, "DATABRICKS_CLIENT_SECRET": SECRET}, "invalid_client"),
        ({"DATABASE_URL": "nonsense"}, "must look like postgresql://"),
        ({"DATABASE_URL": f"mysql://u:{SECRET}@h/d"}, "must name a Postgres database, not mysql"),
    ],
)
def test_an_unusable_setting_names_its_cure(
    find: Find, plane: ControlPlane, environment: Environment, message: str
) -> None:
    with pytest.raises(AddressError, match=message) as caught:
        find(**environment)
    assert SECRET not in str(caught.value)
    assert plane.state.client_secret not in str(caught.value)


def test_an_endpoint_without_a_host_names_its_cure(find: Find, plane: ControlPlane) -> None:
    plane.state.endpoints[ENDPOINT]["status"] = {}
    with pytest.raises(AddressError, match=r"has no host yet\. Start it in the workspace, or set PGHOST"):
        find(LAKEBASE_ENDPOINT=ENDPOINT)


@pytest.mark.parametrize("path", ["/oidc/v1/token", "/api"])
def test_a_workspace_that_hangs_is_not_waited_for_long(
    find: Find, plane: ControlPlane, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(module, "WORKSPACE_TIMEOUT_SECONDS", 0.5)
    began = time.monotonic()
    with plane.state.faults.hanging(path), pytest.raises(AddressError, match="did not report its host"):
        find(LAKEBASE_ENDPOINT=ENDPOINT)
    assert time.monotonic() - began < 3
