"""Lakebase Autoscaling: a project, which comes with a branch, an endpoint and a database of its own."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, ResourceConflict
from databricks.sdk.service.postgres import EndpointType, Project, ProjectDefaultEndpointSettings, ProjectSpec

from databricks_trex.blueprint import DATABASE
from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Autoscaling
from databricks_trex.plan import LakebaseCompute
from databricks_trex.steps.run import Report
from databricks_trex.steps.waiting import Patience

POSTGRES_VERSION = 17  # the Change Data Feed asks for it
LEAST_UNITS = 0.5
OPERATION_QUOTA = ("QUOTA", "LIMIT", "EXHAUSTED")


def find_project(client: WorkspaceClient, name: str) -> Project | None:
    """The project of that name."""
    try:
        return client.postgres.get_project(f"projects/{name}")
    except NotFound:
        return None


def create_project(
    client: WorkspaceClient, name: str, compute: LakebaseCompute, patience: Patience, report: Report
) -> None:
    """Make the project; one that another call makes at the same time will do."""
    settings = ProjectDefaultEndpointSettings(
        autoscaling_limit_min_cu=LEAST_UNITS, autoscaling_limit_max_cu=float(compute.removeprefix("CU_"))
    )
    spec = ProjectSpec(display_name=name, pg_version=POSTGRES_VERSION, default_endpoint_settings=settings)
    try:
        operation = client.postgres.create_project(Project(spec=spec), project_id=name)
    except ResourceConflict:
        report.find(f"project {name} is made by another call")
        return
    report.make(f"project {name} made")
    patience.wait(lambda: _finished(client, operation.name()), f"Lakebase project {name}")


def ready_project(client: WorkspaceClient, name: str) -> Autoscaling | None:
    """The project's database, None while it is not ready."""
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


def _finished(client: WorkspaceClient, operation: str) -> bool | None:
    found = client.postgres.get_operation(operation)
    if not found.done:
        return None
    if found.error:
        code = found.error.error_code.value if found.error.error_code else ""
        full = any(word in code for word in OPERATION_QUOTA)
        raise Failure(
            f"{'a quota is used up; ' if full else ''}the project was not made: {found.error.message or code}",
            "Delete a project that is no longer used, or ask an admin for more."
            if full
            else "Run the same call again, or choose another lakebase_name.",
        )
    return True
