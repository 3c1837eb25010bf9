"""The four calls, for a notebook. Each shows its steps as it goes and returns a plain dictionary."""

from pathlib import Path

from databricks.sdk import WorkspaceClient

from databricks_trex.blueprint import CATALOG, SERVING_ENDPOINT, UC_SCHEMA, Generation
from databricks_trex.creation import Created, create_booth
from databricks_trex.plan import AppCompute, LakebaseCompute, Plan
from databricks_trex.removal import Deleted, Doomed, delete_booth
from databricks_trex.renewal import Reset, Updated, update_booth
from databricks_trex.state import State, show_booth
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.waiting import Patience
from databricks_trex.words import explained
from databricks_trex.workspace.access import Access


@explained
def create(
    lakebase_name: str,
    schema_name: str,
    app_name: str,
    app_file_workspace_path: str,
    catalog: str = CATALOG,
    uc_schema: str = UC_SCHEMA,
    serving_endpoint: str | None = SERVING_ENDPOINT,
    lakebase_compute: LakebaseCompute = "CU_1",
    app_compute: AppCompute = "MEDIUM",
    app_version: str | None = None,
    app_wheel: str | Path | None = None,
    delta_sync: bool = True,
    genie: bool = True,
    warehouse_id: str | None = None,
    profile: str | None = None,
    client: WorkspaceClient | None = None,
    *,
    lakebase_type: Generation | None = None,
    email_readers: str = "admins",
    analysts: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Created:
    """Make what is missing and deploy the app. Safe to call again, after success or failure.

    Without `app_version` and `app_wheel` the wheel is built from the checkout that we are in, else the version of
    trex-booth that is installed is taken from the index. Without `warehouse_id` Delta and Genie are skipped.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was made before.
    """
    plan = Plan(
        lakebase_name=lakebase_name,
        schema_name=schema_name,
        app_name=app_name,
        app_file_workspace_path=app_file_workspace_path,
        catalog=catalog,
        uc_schema=uc_schema,
        serving_endpoint=serving_endpoint or None,
        lakebase_compute=lakebase_compute,
        app_compute=app_compute,
        app_version=app_version,
        app_wheel=Path(app_wheel) if app_wheel else None,
        delta_sync=delta_sync,
        genie=genie,
        warehouse_id=warehouse_id or None,
        lakebase_type=lakebase_type,
        email_readers=email_readers,
        analysts=analysts or None,
    )
    return create_booth(plan, _access(profile, client, progress, patience, dry_run))


@explained
def update(
    lakebase_name: str,
    schema_name: str,
    app_name: str,
    app_file_workspace_path: str,
    catalog: str = CATALOG,
    uc_schema: str = UC_SCHEMA,
    serving_endpoint: str | None = SERVING_ENDPOINT,
    app_compute: AppCompute | None = None,
    app_version: str | None = None,
    app_wheel: str | Path | None = None,
    delta_sync: bool = True,
    genie: bool = True,
    warehouse_id: str | None = None,
    reset_database: bool = False,
    confirm: str | None = None,
    profile: str | None = None,
    client: WorkspaceClient | None = None,
    *,
    lakebase_type: Generation | None = None,
    email_readers: str = "admins",
    analysts: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Updated:
    """Deploy the app anew; it migrates its tables as it starts.

    With `reset_database` the schema's name must be typed, or given as `confirm`; then the schema is dropped first.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was made before.
    """
    plan = Plan(
        lakebase_name=lakebase_name,
        schema_name=schema_name,
        app_name=app_name,
        app_file_workspace_path=app_file_workspace_path,
        catalog=catalog,
        uc_schema=uc_schema,
        serving_endpoint=serving_endpoint or None,
        app_compute=app_compute,
        app_version=app_version,
        app_wheel=Path(app_wheel) if app_wheel else None,
        delta_sync=delta_sync,
        genie=genie,
        warehouse_id=warehouse_id or None,
        lakebase_type=lakebase_type,
        email_readers=email_readers,
        analysts=analysts or None,
    )
    reset = Reset(reset_database, confirm)
    return update_booth(plan, reset, _access(profile, client, progress, patience, dry_run))


@explained
def delete(
    app_name: str,
    lakebase_name: str | None = None,
    drop_schema: str | None = None,
    drop_lakebase: str | None = None,
    profile: str | None = None,
    client: WorkspaceClient | None = None,
    *,
    lakebase_type: Generation | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    patience: Patience | None = None,
) -> Deleted:
    """Delete the app. `drop_schema` and `drop_lakebase` take the name of what else is to go; nothing else does.

    Raises:
        DeploymentError: names the step, the cause, the cure and what was deleted before.
    """
    doomed = Doomed(drop_schema, drop_lakebase, lakebase_name, lakebase_type)
    return delete_booth(app_name, doomed, _access(profile, client, progress, patience, dry_run))


@explained
def status(
    app_name: str,
    lakebase_name: str | None = None,
    profile: str | None = None,
    client: WorkspaceClient | None = None,
    *,
    lakebase_type: Generation | None = None,
    progress: Progress | None = None,
) -> State:
    """What is there, without changing anything.

    Raises:
        DeploymentError: the workspace cannot be asked.
    """
    return show_booth(app_name, lakebase_name, lakebase_type, _access(profile, client, progress, None))


def _access(
    profile: str | None,
    client: WorkspaceClient | None,
    progress: Progress | None,
    patience: Patience | None,
    dry_run: bool = False,
) -> Access:
    return Access(profile, client, dry_run, progress or Progress(), patience or Patience())
