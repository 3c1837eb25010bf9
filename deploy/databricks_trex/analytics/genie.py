"""The Genie space: found or made, and given to the app with its warehouse."""

from collections.abc import Iterator

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound, PermissionDenied
from databricks.sdk.service.apps import (
    App,
    AppResource,
    AppResourceGenieSpace,
    AppResourceGenieSpaceGenieSpacePermission,
    AppResourceSqlWarehouse,
    AppResourceSqlWarehouseSqlWarehousePermission,
)
from databricks.sdk.service.dashboards import GenieSpace

from databricks_trex.analytics.catalog import has_table
from databricks_trex.analytics.genie_space import serialize, space_content, tables_of
from databricks_trex.app.provision import set_resources
from databricks_trex.blueprint import SPACE_RESOURCE, SPACE_TITLE, WAREHOUSE_RESOURCE
from databricks_trex.errors import Failure
from databricks_trex.plan import Plan
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace


def ensure_space(workspace: Workspace, plan: Plan, report: Report) -> str:
    """The id of the space, found or made, once the app may use it."""
    client = workspace.client
    content = space_content(plan.catalog, plan.uc_schema)
    _check_tables(client, content)
    tables = tables_of(serialize(content))
    space_id = _find(client, plan, tables, report) or _create(client, plan, content, report)
    app = client.apps.get(plan.app_name)
    set_resources(workspace, app, analytics_resources(plan.warehouse_id or "", space_id), report)
    return space_id


def analytics_resources(warehouse_id: str, space_id: str) -> list[AppResource]:
    """The warehouse and the space as resources of the app."""
    may_use = AppResourceSqlWarehouseSqlWarehousePermission.CAN_USE
    may_run = AppResourceGenieSpaceGenieSpacePermission.CAN_RUN
    space = AppResourceGenieSpace(name=SPACE_TITLE, space_id=space_id, permission=may_run)
    return [
        AppResource(name=WAREHOUSE_RESOURCE, sql_warehouse=AppResourceSqlWarehouse(warehouse_id, may_use)),
        AppResource(name=SPACE_RESOURCE, genie_space=space),
    ]


def space_of(app: App) -> str | None:
    """The id of the space that the app uses."""
    for resource in app.resources or []:
        if resource.name == SPACE_RESOURCE and resource.genie_space:
            return resource.genie_space.space_id
    return None


def find_spaces(client: WorkspaceClient, tables: set[str]) -> list[str]:
    """Our spaces on these tables and perhaps more, the oldest first; a title alone may be somebody else's."""
    named = sorted((space for space in _spaces(client) if space.title == SPACE_TITLE), key=_age)
    return [space.space_id for space in named if tables <= _tables(client, space.space_id)]


def _find(client: WorkspaceClient, plan: Plan, tables: set[str], report: Report) -> str | None:
    """The app's own space takes precedence. What people have taught it stays; only its warehouse is set."""
    own = space_of(client.apps.get(plan.app_name))
    found = [own] if own and tables <= _tables(client, own) else find_spaces(client, tables)
    if not found:
        return None
    if client.genie.get_space(found[0]).warehouse_id != plan.warehouse_id:
        client.genie.update_space(found[0], warehouse_id=plan.warehouse_id)
        report.record(f"warehouse of the Genie space set to {plan.warehouse_id}")
    report.note(f"Genie space {SPACE_TITLE!r} is there and left as it is")
    return found[0]


def _create(client: WorkspaceClient, plan: Plan, content: dict[str, object], report: Report) -> str:
    """Titles are not unique: of two spaces made at the same time the older one stays."""
    made = client.genie.create_space(
        plan.warehouse_id or "",
        serialize(content),
        title=SPACE_TITLE,
        description=f"Scores, players and the AI at the booth of the app {plan.app_name}",
        parent_path=plan.app_file_workspace_path,
    )
    report.record(f"Genie space {SPACE_TITLE!r} made")
    oldest = next(iter(find_spaces(client, tables_of(serialize(content)))), made.space_id)
    if oldest != made.space_id:
        client.genie.trash_space(made.space_id)
    return oldest


def _check_tables(client: WorkspaceClient, content: dict[str, object]) -> None:
    missing = [table for table in sorted(tables_of(serialize(content))) if not has_table(client, table)]
    if missing:
        raise Failure(f"Genie needs {' and '.join(missing)}", "Run the call with delta_sync=True.")


def _spaces(client: WorkspaceClient) -> Iterator[GenieSpace]:
    token: str | None = None
    while True:
        page = client.genie.list_spaces(page_token=token)
        yield from page.spaces or []
        token = page.next_page_token
        if not token:
            return


def _tables(client: WorkspaceClient, space_id: str) -> set[str]:
    try:
        return tables_of(client.genie.get_space(space_id, include_serialized_space=True).serialized_space)
    except (NotFound, PermissionDenied):
        return set()  # trashed in the meantime, or somebody else's of the same title


def _age(space: GenieSpace) -> tuple[int, str]:
    return (space.create_time.ToNanoseconds() if space.create_time else 0, space.space_id)
