"""The app deployed on a database that is ready: the steps that `create` and `update` have in common, in order."""

from dataclasses import dataclass
from functools import partial

from databricks.sdk.service.apps import App, AppResource

from databricks_trex.analytics.catalog import ensure_catalog
from databricks_trex.analytics.delta import ensure_delta
from databricks_trex.analytics.genie import ensure_space
from databricks_trex.analytics.grants import grant_read_access
from databricks_trex.app.files import AppFile, app_files
from databricks_trex.app.provision import endpoint_resource, ensure_app
from databricks_trex.app.release import release
from databricks_trex.app.upload import upload
from databricks_trex.blueprint import Variable, variables
from databricks_trex.lakebase.database import Lakebase
from databricks_trex.lakebase.login import log_in
from databricks_trex.lakebase.schema import create_statement, ensure_schema, grant_statements
from databricks_trex.plan import Plan
from databricks_trex.reset import reset_data
from databricks_trex.steps.run import Report, Run
from databricks_trex.workspace.access import Workspace

NO_WAREHOUSE = "no warehouse_id was given"


@dataclass(frozen=True)
class Deployed:
    """The outcome of a deployment."""

    url: str
    deployment_id: str
    space_id: str | None


def deploy(workspace: Workspace, plan: Plan, lakebase: Lakebase, run: Run, reset: bool = False) -> Deployed:
    """Deploy the app and what analysts get; with `reset` the schema is dropped on the way."""
    upload_files(workspace, plan, lakebase, run)
    app = prepare_app(workspace, plan, lakebase, run)
    if reset:
        run.step("Reset", lambda report: reset_data(workspace, plan.schema_name, lakebase, report, drop_history=True))
    prepare_schema(workspace, plan, lakebase, app, run)
    folder = plan.app_file_workspace_path
    deployment_id = run.step("Deployment", lambda report: release(workspace, plan.app_name, folder, report))
    space_id = ensure_analytics(workspace, plan, lakebase, app, run)
    run.progress.last(app.url or "")
    return Deployed(app.url or "", deployment_id, space_id)


def plan_variables(plan: Plan, lakebase: Lakebase) -> list[Variable]:
    """The app's variables for this plan."""
    return variables(plan.schema_name, plan.serving_endpoint, lakebase.generation, lakebase.name)


def upload_files(workspace: Workspace, plan: Plan, lakebase: Lakebase, run: Run) -> None:
    """Gather the app's files and put them into the workspace."""

    def gather(report: Report) -> list[AppFile]:
        files = app_files(plan_variables(plan, lakebase), plan.app_version, plan.wheel)
        report.note(", ".join(file.name for file in files))
        return files

    files = run.step("Files", gather)
    run.step("Upload", lambda report: upload(workspace.client, plan.app_file_workspace_path, files, report))


def prepare_app(workspace: Workspace, plan: Plan, lakebase: Lakebase, run: Run) -> App:
    """The app, found or made, with its resources."""
    resources: list[AppResource] = [lakebase.app_resource()]
    if plan.serving_endpoint:
        resources.append(endpoint_resource(plan.serving_endpoint))
    return run.step("App", lambda report: ensure_app(workspace, plan.app_name, plan.app_compute, resources, report))


def prepare_schema(workspace: Workspace, plan: Plan, lakebase: Lakebase, app: App, run: Run) -> None:
    """The app's schema, found or made, and the app's rights in it."""
    role = app.service_principal_client_id or ""

    def work(report: Report) -> None:
        if workspace.dry_run:
            for statement in (create_statement(plan.schema_name), *grant_statements(plan.schema_name, role)):
                report.show_call(f"Postgres: {statement.as_string()}")
            return
        with log_in(workspace, lakebase) as connection:
            ensure_schema(connection, plan.schema_name, role, workspace.patience, report)

    run.step("Postgres", work)


def ensure_analytics(workspace: Workspace, plan: Plan, lakebase: Lakebase, app: App, run: Run) -> str | None:
    """What analysts get, and who may read it; returns the id of the Genie space."""
    client = workspace.client
    if plan.delta_sync or plan.genie:
        run.step("Unity Catalog", lambda report: ensure_catalog(client, plan.catalog, plan.uc_schema, report))
    has_delta, has_genie = _is_wanted("Delta", plan.delta_sync, plan, run), _is_wanted("Genie", plan.genie, plan, run)
    if has_delta:
        login = partial(log_in, workspace, lakebase)
        run.step("Delta", lambda report: ensure_delta(workspace, lakebase, plan, login, report))
    space_id = run.step("Genie", lambda report: ensure_space(workspace, plan, report)) if has_genie else None
    if has_delta or has_genie:
        role = app.service_principal_client_id or ""
        if refused := run.step("Rights", lambda report: grant_read_access(client, plan, role, space_id, report)):
            run.skipped["Rights"] = refused
    return space_id


def _is_wanted(title: str, wanted: bool, plan: Plan, run: Run) -> bool:
    if wanted and plan.warehouse_id:
        return True
    run.skip(title, NO_WAREHOUSE if wanted else "not asked for")
    return False
