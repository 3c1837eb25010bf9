"""The app itself: found or made, with its resources and one instance."""

from dataclasses import replace

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, ResourceConflict
from databricks.sdk.service.apps import (
    App,
    AppResource,
    AppResourceServingEndpoint,
    AppResourceServingEndpointServingEndpointPermission,
    AppUpdateUpdateStatusUpdateState,
    ComputeSize,
    ComputeState,
)

from databricks_trex.blueprint import DATABASE_RESOURCE, DESCRIPTION, ENDPOINT_RESOURCE, INSTANCES
from databricks_trex.errors import Failure
from databricks_trex.plan import AppCompute
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace

FIRST_SIZE: AppCompute = "MEDIUM"
OFF = (ComputeState.STOPPED, ComputeState.STOPPING)


def endpoint_resource(name: str) -> AppResource:
    """The model that writes the comments, as a resource of the app."""
    permission = AppResourceServingEndpointServingEndpointPermission.CAN_QUERY
    endpoint = AppResourceServingEndpoint(name=name, permission=permission)
    return AppResource(name=ENDPOINT_RESOURCE, serving_endpoint=endpoint)


def find_app(client: WorkspaceClient, name: str) -> App | None:
    """The app of that name."""
    try:
        return client.apps.get(name)
    except NotFound:
        return None


def database_of(resources: list[AppResource] | None) -> str | None:
    """The branch or instance among the resources that the app keeps its data in."""
    for resource in resources or []:
        if resource.name == DATABASE_RESOURCE:
            if resource.postgres:
                return resource.postgres.branch
            return resource.database.instance_name if resource.database else None
    return None


def ensure_app(
    workspace: Workspace, name: str, size: AppCompute | None, resources: list[AppResource], report: Report
) -> App:
    """The app, found or made, with these resources, its compute on and of this size, if one is given.

    Raises:
        Failure: the name belongs to another app.
    """
    client = workspace.client
    app = _find_living(workspace, name) or _create(client, name, size or FIRST_SIZE, resources, report)
    _check_same_database(app, resources)
    _start_compute(client, app, report)
    report.say("starting its compute")
    active = workspace.patience.wait(lambda: _active(client.apps.get(name)), f"compute of the app {name}")
    if size and active.compute_size not in (None, ComputeSize(size)):
        _update(workspace, name, "compute_size", App(name=name, compute_size=ComputeSize(size)))
        report.record(f"compute of {name} set to {size}")
    set_resources(workspace, active, resources, report)
    report.note(f"app {name} is there")
    return active


def _find_living(workspace: Workspace, name: str) -> App | None:
    """The app; one that is being deleted is waited for until it is gone."""
    app = find_app(workspace.client, name)
    if app and app.compute_status and app.compute_status.state == ComputeState.DELETING:
        _wait_until_gone(workspace, name)
        return None
    return app


def _wait_until_gone(workspace: Workspace, name: str) -> None:
    workspace.patience.wait(lambda: find_app(workspace.client, name) is None or None, f"end of the app {name}")


def set_resources(workspace: Workspace, app: App, resources: list[AppResource], report: Report) -> None:
    """Give the app these resources; those of other names stay."""
    current = {resource.name: resource for resource in app.resources or []}
    wanted = current | {resource.name: resource for resource in resources}
    if _as_dicts(current) != _as_dicts(wanted):
        _update(workspace, app.name, "resources", App(name=app.name, resources=list(wanted.values())))
        report.record(f"resources of {app.name} set")


def delete_app(workspace: Workspace, name: str, report: Report) -> None:
    """Delete the app and wait until its name is free."""
    app = find_app(workspace.client, name)
    if app is None:
        report.note(f"there is no app {name}")
        return
    if app.compute_status is None or app.compute_status.state != ComputeState.DELETING:
        workspace.client.apps.delete(name)
        report.record(f"app {name} deleted")
    _wait_until_gone(workspace, name)


def _create(client: WorkspaceClient, name: str, size: AppCompute, resources: list[AppResource], report: Report) -> App:
    wanted = App(name=name, description=DESCRIPTION, resources=resources, compute_size=ComputeSize(size))
    try:
        made = _create_with_one_instance(client, wanted)
    except ResourceConflict:
        return client.apps.get(name)  # another call has made it in the meantime
    report.record(f"app {name} made")
    return made


def _create_with_one_instance(client: WorkspaceClient, wanted: App) -> App:
    """Not every workspace accepts a number; where it does not, there is one."""
    single = replace(wanted, compute_min_instances=INSTANCES, compute_max_instances=INSTANCES)
    try:
        return client.apps.create(single).response
    except BadRequest as error:
        if "instance count" not in str(error):
            raise
        return client.apps.create(wanted).response


def _update(workspace: Workspace, name: str, field: str, wanted: App) -> None:
    """Change one field and nothing else, after any update that another call has begun."""
    client = workspace.client

    def begin() -> bool | None:
        try:
            client.apps.create_update(name, field, app=wanted)
        except ResourceConflict:
            return None
        return True

    workspace.patience.wait(begin, f"turn to update {name}")
    workspace.patience.wait(lambda: _updated(client, name), f"update of {name}")


def _updated(client: WorkspaceClient, name: str) -> bool | None:
    status = client.apps.get_update(name).status
    if status and status.state == AppUpdateUpdateStatusUpdateState.FAILED:
        raise Failure(
            f"the update of the app {name} failed: {status.message or 'no reason given'}",
            "Look at the app in the workspace, then run the same call again.",
        )
    return True if status and status.state == AppUpdateUpdateStatusUpdateState.SUCCEEDED else None


def _check_same_database(app: App, resources: list[AppResource]) -> None:
    """An app that has another database, or none, is somebody else's."""
    if database_of(app.resources) != database_of(resources):
        raise Failure(
            f"the name is taken: an app {app.name} with another database is there",
            "Choose another app_name, give that app's lakebase_name, or delete that app.",
        )


def _start_compute(client: WorkspaceClient, app: App, report: Report) -> None:
    if app.compute_status and app.compute_status.state in OFF:
        client.apps.start(app.name)
        report.record(f"app {app.name} started")


def _active(app: App) -> App | None:
    status = app.compute_status
    if status and status.state == ComputeState.ERROR:
        raise Failure(
            f"the compute of {app.name} did not start: {status.message or 'no reason given'}",
            f"Look at it in the workspace; if it cannot be fixed, delete(app_name={app.name!r}) and create again.",
        )
    return app if status and status.state == ComputeState.ACTIVE else None


def _as_dicts(resources: dict[str, AppResource]) -> dict[str, object]:
    return {name: resource.as_dict() for name, resource in resources.items()}
