"""Lakebase Provisioned: an instance of the older kind."""

from contextlib import suppress

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, ResourceConflict
from databricks.sdk.service.database import DatabaseInstance, DatabaseInstanceState

from databricks_trex.errors import Failure
from databricks_trex.lakebase.database import Provisioned
from databricks_trex.plan import LakebaseCompute
from databricks_trex.steps.run import Report


def find_instance(client: WorkspaceClient, name: str) -> DatabaseInstance | None:
    """The instance of that name."""
    try:
        return client.database.get_database_instance(name)
    except NotFound:
        return None


def create_instance(client: WorkspaceClient, name: str, compute: LakebaseCompute, report: Report) -> None:
    """Make the instance, unless another call does so at the same time."""
    try:
        client.database.create_database_instance(DatabaseInstance(name=name, capacity=compute))
    except ResourceConflict:
        report.note(f"instance {name} is being made by another call")
        return
    report.record(f"instance {name} made")


def delete_instance(client: WorkspaceClient, name: str, report: Report) -> None:
    """Delete the instance; it cannot be restored."""
    with suppress(NotFound):  # another call has deleted it in the meantime
        client.database.delete_database_instance(name, purge=True)
        report.record(f"instance {name} deleted")


def ready_instance(client: WorkspaceClient, name: str) -> Provisioned | None:
    """The instance; None while it is not ready."""
    instance = find_instance(client, name)
    if instance is None:
        return None
    if instance.state == DatabaseInstanceState.DELETING:
        raise Failure(f"the instance {name} is being deleted", "Wait until it is gone or choose another lakebase_name.")
    if instance.state == DatabaseInstanceState.STOPPED:
        raise Failure(
            f"the instance {name} is stopped",
            f"Start it: databricks database update-database-instance {name} '*' --json '{{\"stopped\": false}}'",
        )
    if instance.state != DatabaseInstanceState.AVAILABLE or not instance.read_write_dns:
        return None
    return Provisioned(name, instance.read_write_dns)
