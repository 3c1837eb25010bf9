"""Lakebase Autoscaling: a project, which comes with a branch, an endpoint and a database of its own."""

from contextlib import suppress

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, ResourceConflict
from databricks.sdk.service.postgres import (
    EndpointType,
    InitialEndpointSpec,
    Project,
    ProjectDefaultEndpointSettings,
    ProjectSpec,
)

from databricks_trex.blueprint import DATABASE
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Autoscaling
from databricks_trex.plan import LakebaseCompute
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace
from databricks_trex.workspace.operations import OperationFailure, finish

POSTGRES_VERSION = 17  # the Change Data Feed requires it
MIN_COMPUTE_UNITS = 0.5


def find_project(client: WorkspaceClient, name: str) -> Project | None:
    """The project of that name; a deleted one, which Lakebase keeps for some days, does not count."""
    try:
        project = client.postgres.get_project(f"projects/{name}")
    except NotFound:
        return None
    return None if project.delete_time else project


def create_project(workspace: Workspace, name: str, compute: LakebaseCompute, report: Report) -> None:
    """Make the project, unless another call does so at the same time.

    Raises:
        Failure: the name is reserved for a project that was deleted, or the project could not be made.
    """
    try:
        operation = workspace.client.postgres.create_project(_wanted(name, compute), project_id=name)
    except ResourceConflict:
        _check_not_deleted(workspace.client, name)
        report.note(f"project {name} is being made by another call")
        return
    report.record(f"project {name} made")
    try:
        finish(workspace, operation.name(), f"Lakebase project {name}")
    except OperationFailure as error:
        remains = f"What is left of it: databricks postgres delete-project projects/{name} --purge"
        raise Failure(error.cause, f"{error.cure} {remains}") from error


def delete_project(workspace: Workspace, name: str, report: Report) -> None:
    """Delete the project; Lakebase keeps it, and its name, for some days so that it can be restored."""
    with suppress(NotFound):  # another call has deleted it in the meantime
        operation = workspace.client.postgres.delete_project(f"projects/{name}")
        report.record(f"project {name} deleted")
        finish(workspace, operation.name(), f"end of {name}")


def _wanted(name: str, compute: LakebaseCompute) -> Project:
    """The compute is given twice: for the endpoint that the project comes with, and for any made later."""
    minimum, maximum = MIN_COMPUTE_UNITS, float(compute.removeprefix("CU_"))
    later = ProjectDefaultEndpointSettings(autoscaling_limit_min_cu=minimum, autoscaling_limit_max_cu=maximum)
    first = InitialEndpointSpec(autoscaling_limit_min_cu=minimum, autoscaling_limit_max_cu=maximum)
    spec = ProjectSpec(display_name=name, pg_version=POSTGRES_VERSION, default_endpoint_settings=later)
    return Project(spec=spec, initial_endpoint_spec=first)


def _check_not_deleted(client: WorkspaceClient, name: str) -> None:
    project = client.postgres.get_project(f"projects/{name}")
    if project.delete_time:
        until = project.purge_time.ToJsonString() if project.purge_time else "it is purged"
        raise Failure(
            f"the name is taken: a project {name} was deleted and is kept until {until}",
            f"Bring it back (databricks postgres undelete-project projects/{name}) or choose another lakebase_name.",
        )


def ready_project(client: WorkspaceClient, name: str) -> Autoscaling | None:
    """The project's database; None while it is not ready."""
    project = find_project(client, name)
    branch = project and project.status and project.status.default_branch
    if not branch:
        return None
    for endpoint in client.postgres.list_endpoints(branch):
        status = endpoint.status
        if status and status.endpoint_type in (None, EndpointType.ENDPOINT_TYPE_READ_WRITE) and status.hosts:
            database = _database(client, branch)
            if status.hosts.host and endpoint.name and database:
                return Autoscaling(name, status.hosts.host, branch, endpoint.name, database)
    return None


def _database(client: WorkspaceClient, branch: str) -> str | None:
    for database in client.postgres.list_databases(branch):
        if database.status and database.status.postgres_database == DATABASE:
            return database.name
    return None
