"""Every way in which a deployment fails: the step, the cause in plain words, and the cure."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from psycopg import sql

from databricks_trex import DeploymentError, create
from databricks_trex.lakebase import login
from databricks_trex.steps.progress import Silence
from databricks_trex.steps.waiting import Patience
from tests.deploy.conftest import DATABASE, Site
from tests.fakes.control_plane.app_records import Launch, apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.serving_endpoints import endpoints_of
from tests.fakes.control_plane.statements import warehouses_of
from tests.fakes.control_plane.unity_catalog import catalog_of

NO_ROOM = {"error_code": "QUOTA_EXCEEDED", "message": "10 of 10"}


def refuse(path: str, status: int) -> Callable[[Site], None]:
    """The control plane refuses calls whose path begins so."""
    return lambda site: void(site.state.faults.fail(path, status, times=None))


def void(_: object) -> None:
    """Whatever it is, nothing comes of it."""


def fail_launch(launch: Launch) -> str | None:
    """The app does not start."""
    raise RuntimeError("Error installing packages: no matching distribution for trex-booth")


def take_the_name(site: Site) -> None:
    apps_of(site.state).apps["t-rex-game"] = {"name": "t-rex-game", "compute_status": {"state": "ACTIVE"}}


def have_log_lines(site: Site) -> None:
    apps_of(site.state).launch = fail_launch
    apps_of(site.state).log = ["Collecting trex-booth", "ERROR: no such version"]


def occupy_schema(site: Site) -> None:
    """A schema of someone else, with a table of theirs in it."""
    names = {"schema": sql.Identifier(site.schema)}
    site.server.admin(sql.SQL("CREATE SCHEMA {schema}").format(**names), DATABASE)
    site.server.admin(sql.SQL("CREATE TABLE {schema}.players (id int)").format(**names), DATABASE)


def fail_merge(site: Site) -> None:
    """A workspace without the feed, whose job fails."""
    feeds_of(site.state).enabled = False
    jobs_of(site.state).failure = "no such schema"


def feed_elsewhere(site: Site) -> None:
    site.played = True
    site.create()
    for config in feeds_of(site.state).configs.values():
        config["catalog"] = "elsewhere"


CASES: dict[str, tuple[Callable[[Site], object], dict[str, Any], str, str, str]] = {
    # what is wrong: (how it comes about, changed words, step, cause, cure)
    "no permission": (refuse("/api/2.0/postgres/projects", 403), {}, "Lakebase", "no permission", "admin"),
    "login refused": (refuse("/api/2.0/preview/scim", 401), {}, "Check", "the login is not accepted", "auth login"),
    "app name taken": (take_the_name, {}, "App", "the name is taken", "another app_name"),
    "app quota": (lambda site: setattr(apps_of(site.state), "quota", 0), {}, "App", "a quota is used up", "Delete"),
    "project quota": (
        lambda site: setattr(projects_of(site.state), "quota", 0),
        {},
        "Lakebase",
        "a quota is used up",
        "Delete",
    ),
    "quota found late": (
        lambda site: setattr(projects_of(site.state), "error", NO_ROOM),
        {},
        "Lakebase",
        "a quota is used up",
        "Delete",
    ),
    "endpoint missing": (
        lambda site: endpoints_of(site.state).clear(),
        {},
        "Check",
        "no serving endpoint",
        "serving_endpoint=None",
    ),
    "warehouse missing": (lambda site: None, {"warehouse_id": "w9"}, "Check", "no SQL warehouse w9", "warehouse_id="),
    "warehouse stopped": (
        lambda site: warehouses_of(site.state)["w1"].__dict__.update(state="STOPPED", may_start=False),
        {},
        "Delta",
        "the warehouse w1 is stopped",
        "Start it",
    ),
    "deployment failed": (have_log_lines, {}, "Deployment", "ERROR: no such version", "app_wheel="),
    "deployment failed without a log": (
        lambda site: setattr(apps_of(site.state), "launch", fail_launch),
        {},
        "Deployment",
        "the deployment failed: Error installing packages",
        "app_wheel=",
    ),
    "app crashed": (
        lambda site: setattr(apps_of(site.state), "crash", "exit status 1"),
        {},
        "Deployment",
        "the app crashed: exit status 1",
        "log",
    ),
    "database of the app away": (
        lambda site: setattr(apps_of(site.state), "database_up", False),
        {"patience": Patience(0.5, 0.01)},
        "Deployment",
        "it took too long .*health of the app",
        "Run the same call again",
    ),
    "compute failed": (
        lambda site: setattr(apps_of(site.state), "compute_failure", "no capacity"),
        {},
        "App",
        "no capacity",
        "delete",
    ),
    "time out": (
        lambda site: setattr(apps_of(site.state), "looks_until_active", 10**6),
        {"patience": Patience(0.1, 0.01)},
        "App",
        "it took too long .*compute of the app",
        "Run the same call again",
    ),
    "catalog cannot be made": (
        lambda site: setattr(catalog_of(site.state), "has_storage", False),
        {},
        "Unity Catalog",
        "the catalog selbetti cannot be made",
        "storage location",
    ),
    "schema of another": (occupy_schema, {}, "Postgres", "belongs to another role|no permission", "REASSIGN|grant you"),
    "feed to elsewhere": (feed_elsewhere, {}, "Delta", "a Change Data Feed .* to elsewhere", "catalog= and uc_schema="),
    "merge failed": (
        fail_merge,
        {},
        "Delta",
        "the first merge failed: no such schema",
        "run of the job",
    ),
    "genie without tables": (lambda site: None, {"delta_sync": False}, "Genie", "Genie needs", "delta_sync=True"),
    "bad app name": (lambda site: None, {"app_name": "T_Rex"}, "Check", "app_name 'T_Rex' cannot be used", "nothing"),
    "bad schema name": (lambda site: None, {"schema_name": 'x"; DROP'}, "Check", "schema_name", "nothing"),
    "bad compute": (lambda site: None, {"lakebase_compute": "CU_3"}, "Check", "one of CU_1, CU_2", "nothing"),
    "bad app compute": (lambda site: None, {"app_compute": "LIQUID"}, "Check", "MEDIUM, LARGE, XLARGE", "nothing"),
    "bad path": (
        lambda site: None,
        {"app_file_workspace_path": "/tmp/x"},
        "Check",
        "app_file_workspace_path",
        "nothing",
    ),
    "path out of its folder": (
        lambda site: None,
        {"app_file_workspace_path": "/Workspace/Users/me/../../x"},
        "Check",
        "app_file_workspace_path",
        "nothing",
    ),
    "no such wheel": (lambda site: None, {"app_wheel": Path("/no/wheel")}, "Check", "app_wheel /no/wheel", "nothing"),
}


@pytest.mark.parametrize("name", CASES)
def test_failure(site: Site, name: str) -> None:
    arrange, words, step, cause, cure = CASES[name]
    arrange(site)
    with pytest.raises(DeploymentError) as caught:
        site.create(**words)
    error = caught.value
    assert error.step == step
    assert re.search(cause, error.cause), error.cause
    assert re.search(cure, error.cure), error.cure
    assert f"Cure: {error.cure}" in str(error)


@pytest.mark.parametrize("name", ["app quota", "endpoint missing", "deployment failed", "compute failed"])
def test_after_the_cure_the_same_call_goes_on(site: Site, name: str) -> None:
    arrange, words, *_ = CASES[name]
    site.migrates = False
    arrange(site)
    with pytest.raises(DeploymentError):
        site.create(**words)
    fresh = apps_of(site.state)
    fresh.quota, fresh.launch, fresh.compute_failure = 100, site.launch, ""
    endpoints_of(site.state).add("databricks-meta-llama-3-3-70b-instruct")
    for app in fresh.apps.values():  # as the cure says, after an error of the compute
        if app["compute_status"]["state"] == "ERROR":
            app["compute_status"] = {"state": "STARTING"}
    assert site.create(**words)["status"] == "created"


@pytest.mark.parametrize("status", [302, 401, 403])
def test_a_login_that_the_app_does_not_take_is_no_failure(site: Site, status: int) -> None:
    apps_of(site.state).health_status = status
    assert site.create()["status"] == "created"


def test_no_such_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "cfg").write_text("[other]\nhost = https://example.com\n")
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(tmp_path / "cfg"))
    with pytest.raises(DeploymentError, match="there is no profile 'booth'") as caught:
        create("db", "trex", "app", "/Workspace/Shared/app", profile="booth", progress=Silence())
    assert "databricks auth login" in caught.value.cure


def test_no_login_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("DATABRICKS_HOST", "DATABRICKS_CLIENT_ID", "DATABRICKS_CLIENT_SECRET", "DATABRICKS_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(DeploymentError, match="no login to a workspace was found"):
        create("db", "trex", "app", "/Workspace/Shared/app", progress=Silence())


def test_workspace_out_of_reach(site: Site) -> None:
    client = site.client()
    with site.plane.unreachable(), pytest.raises(DeploymentError) as caught:
        site.create(client=client)
    assert caught.value.step == "Check"
    assert "took too long" in caught.value.cause or "cannot be reached" in caught.value.cause


def test_postgres_out_of_reach(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "PORT", 1)
    with pytest.raises(DeploymentError) as caught:
        site.create()
    assert (caught.value.step, caught.value.cause[:26]) == ("Postgres", "Postgres cannot be reached")


def test_no_secret_in_any_message(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login, "PORT", 1)
    with pytest.raises(DeploymentError) as caught:
        site.create()
    told = str(caught.value) + str(caught.value.as_dict())
    assert all(token.value not in told for token in site.state.database_tokens)
    assert all(token not in told for token in site.state.access_tokens)


def test_a_wheel_too_large_is_refused_before_it_is_sent(site: Site) -> None:
    site.wheel.write_bytes(bytes(10 * 1024 * 1024 + 1))
    with pytest.raises(DeploymentError, match="at most 10 MB"):
        site.create()
    assert not site.state.calls("/api/2.0/workspace")


def test_a_wheel_of_another_package_is_refused(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "other-1.0-py3-none-any.whl"
    other.write_bytes(b"")
    with pytest.raises(DeploymentError, match="not a wheel of trex-booth"):
        site.create(app_wheel=other)
