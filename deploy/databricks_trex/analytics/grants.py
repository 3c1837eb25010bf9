"""Who may read what there is for analysts: the app, and the group that is named."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import PermissionDenied
from databricks.sdk.service.catalog import PermissionsChange, Privilege
from databricks.sdk.service.iam import AccessControlRequest, PermissionLevel

from databricks_trex.blueprint import TABLES
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report


def grant_read_access(client: WorkspaceClient, plan: Plan, role: str, space_id: str | None, report: Report) -> str:
    """Let the app's service principal and the analysts read, and the analysts ask Genie.

    Returns what we may not grant, so that an owner must; empty if all was granted. The booth runs without it.
    """
    readers = [role, *([plan.analysts] if plan.analysts else [])]
    refused: list[str] = []
    for kind, full_name, privilege in _securables(plan):
        changes = [PermissionsChange(principal=reader, add=[privilege]) for reader in readers]
        try:
            client.grants.update(kind, full_name, changes=changes)
        except PermissionDenied:
            refused.append(f"{privilege.value.replace('_', ' ')} on {kind} {full_name}")
    if plan.analysts and space_id:
        may_run = AccessControlRequest(group_name=plan.analysts, permission_level=PermissionLevel.CAN_RUN)
        client.permissions.update("genie", space_id, access_control_list=[may_run])
    missing = f"not yours to grant: {', '.join(refused)}; have the owner grant it to {' and '.join(readers)}"
    report.note(missing if refused else f"{' and '.join(['the app', *readers[1:]])} may read {' and '.join(TABLES)}")
    return missing if refused else ""


def _securables(plan: Plan) -> list[tuple[str, str, Privilege]]:
    """Only the two tables and what contains them: the schema may hold others."""
    return [
        ("catalog", plan.catalog, Privilege.USE_CATALOG),
        ("schema", f"{plan.catalog}.{plan.uc_schema}", Privilege.USE_SCHEMA),
        *(("table", plan.table(table), Privilege.SELECT) for table in TABLES),
    ]
