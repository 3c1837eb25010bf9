"""The workspace that the tests bring along refuses what the real one refuses; the SDK says it in its own exceptions."""

from collections.abc import Callable

import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, ResourceConflict
from databricks.sdk.service.apps import App, AppDeployment
from databricks.sdk.service.catalog import PermissionsChange, Privilege
from databricks.sdk.service.jobs import Task
from databricks.sdk.service.postgres import CdfConfig, Project, ProjectSpec
from databricks.sdk.service.workspace import ImportFormat

from tests.deploy.conftest import Site
from tests.fakes.control_plane.projects import add_project
from tests.fakes.control_plane.unity_catalog import catalog_of

DATABASE = "projects/there/branches/production/databases/databricks-postgres"
Ask = Callable[[WorkspaceClient], object]


def sized(client: WorkspaceClient, size: str) -> object:
    """An app of a size that the SDK's enum may not know."""
    return client.api_client.do("POST", "/api/2.0/apps", body={"name": "other", "compute_size": size})


REFUSED: dict[str, tuple[Ask, type[Exception]]] = {
    "unknown app": (lambda client: client.apps.get("none"), NotFound),
    "deployment of an unknown app": (lambda client: client.apps.deploy("none", AppDeployment()), NotFound),
    "app twice": (lambda client: client.apps.create(App(name="there")), ResourceConflict),
    "name of an app": (lambda client: client.apps.create(App(name="T_Rex")), BadRequest),
    "size of an app": (lambda client: sized(client, "LIQUID"), BadRequest),
    "app without a name": (lambda client: client.api_client.do("POST", "/api/2.0/apps", body={}), BadRequest),
    "field of an app that cannot be updated": (
        lambda client: client.apps.create_update("there", "url", app=App(name="there", url="x")),
        BadRequest,
    ),
    "deployment before the compute runs": (
        lambda client: client.apps.deploy("there", AppDeployment(source_code_path="/Workspace/Shared")),
        BadRequest,
    ),
    "project twice": (lambda client: client.postgres.create_project(Project(), project_id="there"), ResourceConflict),
    "version of Postgres": (
        lambda client: client.postgres.create_project(Project(spec=ProjectSpec(pg_version=9)), project_id="p"),
        BadRequest,
    ),
    "unknown project": (lambda client: client.postgres.get_project("projects/none"), NotFound),
    "feed to a schema that is not there": (
        lambda client: client.postgres.create_cdf_config(
            DATABASE, CdfConfig(catalog="main", schema="none", postgres_schema="trex")
        ),
        NotFound,
    ),
    "unknown instance": (lambda client: client.database.get_database_instance("none"), NotFound),
    "catalog twice": (lambda client: client.catalogs.create("main"), ResourceConflict),
    "schema in no catalog": (lambda client: client.schemas.create("s", "none"), NotFound),
    "privilege on no table": (
        lambda client: client.grants.update(
            "table", "main.s.none", changes=[PermissionsChange(principal="users", add=[Privilege.SELECT])]
        ),
        NotFound,
    ),
    "job without tasks": (lambda client: client.jobs.create(name="job"), BadRequest),
    "job with no file": (lambda client: client.jobs.create(name="job", tasks=[Task(task_key="t")]), NotFound),
    "run of no job": (lambda client: client.jobs.run_now(1), BadRequest),
    "upload into no folder": (
        lambda client: client.workspace.upload("/Workspace/Shared/none/x", b"", format=ImportFormat.AUTO),
        NotFound,
    ),
    "statement on no warehouse": (
        lambda client: client.statement_execution.execute_statement("SELECT 1", "w9"),
        NotFound,
    ),
    "Genie space that is no JSON": (lambda client: client.genie.create_space("w1", "{"), BadRequest),
    "unknown Genie space": (lambda client: client.genie.get_space("none"), NotFound),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refuses(site: Site, what: str) -> None:
    client = site.client()
    client.apps.create(App(name="there"))
    add_project(site.state, "there")
    ask, error = REFUSED[what]
    with pytest.raises(error):
        ask(client)


def test_a_failed_statement_is_an_answer_and_no_error(site: Site) -> None:
    answer = site.client().statement_execution.execute_statement("DROP TABLE x", "w1")
    assert answer.status is not None
    assert answer.status.error is not None


def test_nothing_has_happened_until_an_operation_is_done(site: Site) -> None:
    client = site.client()
    operation = client.postgres.create_project(Project(), project_id="new")
    assert not operation.done()
    assert operation.done()
    catalog_of(site.state).schemas.add("main.s")
    path = DATABASE.replace("there", "new")
    feed = client.postgres.create_cdf_config(path, CdfConfig(catalog="main", schema="s", postgres_schema="trex"))
    assert not feed.done()
    assert feed.done()
    assert client.postgres.get_cdf_config(f"{path}/cdf-configs/trex").schema == "s"
