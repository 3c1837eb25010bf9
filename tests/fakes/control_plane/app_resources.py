"""The resources of an app: each must name something that exists, with a valid permission."""

from typing import Any

from databricks.sdk.service import apps

from tests.fakes.control_plane.enums import check_enum, check_fields
from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.genie_spaces import check_space
from tests.fakes.control_plane.projects import check_branch
from tests.fakes.control_plane.serving_endpoints import check_endpoint
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.statements import check_warehouse

PERMISSIONS = {
    "database": apps.AppResourceDatabaseDatabasePermission,
    "postgres": apps.AppResourcePostgresPostgresPermission,
    "serving_endpoint": apps.AppResourceServingEndpointServingEndpointPermission,
    "sql_warehouse": apps.AppResourceSqlWarehouseSqlWarehousePermission,
    "genie_space": apps.AppResourceGenieSpaceGenieSpacePermission,
}
FIELDS = {
    "database": {"instance_name", "database_name", "permission"},
    "postgres": {"branch", "database", "permission"},
    "serving_endpoint": {"name", "permission"},
    "sql_warehouse": {"id", "permission"},
    "genie_space": {"name", "space_id", "permission"},
}


def check_resources(state: State, resources: list[dict[str, Any]]) -> None:
    """Refuse resources that the real control plane would refuse."""
    names = [resource.get("name") for resource in resources]
    if not all(names) or len(set(names)) != len(names):
        raise ApiError(400, "Each resource needs a name of its own")
    for resource in resources:
        kinds = set(resource) - {"name", "description"}
        if len(kinds) != 1 or not kinds <= set(PERMISSIONS):
            raise ApiError(400, f"Resource {resource['name']} must be of one kind, not {', '.join(sorted(kinds))}")
        _check(state, kinds.pop(), resource)


def value_of(state: State, resource: dict[str, Any]) -> str:
    """What `valueFrom` yields for a resource."""
    if "postgres" in resource:
        return f"{resource['postgres']['branch']}/endpoints/primary"
    if "database" in resource:
        return str(state.instances[resource["database"]["instance_name"]]["read_write_dns"])
    if "serving_endpoint" in resource:
        return str(resource["serving_endpoint"]["name"])
    if "sql_warehouse" in resource:
        return str(resource["sql_warehouse"]["id"])
    return str(resource["genie_space"]["space_id"])


def _check(state: State, kind: str, resource: dict[str, Any]) -> None:
    given = resource[kind]
    check_fields(given, FIELDS[kind], f"resource {resource['name']}")
    if missing := FIELDS[kind] - set(given):
        raise ApiError(400, f"Missing required field: {', '.join(sorted(missing))}")
    check_enum(PERMISSIONS[kind], given["permission"], f"{kind}.permission")
    if kind == "postgres":
        check_branch(state, given["branch"], given["database"])
    elif kind == "database" and given["instance_name"] not in state.instances:
        raise ApiError(404, f"Database instance '{given['instance_name']}' not found.")
    elif kind == "serving_endpoint":
        check_endpoint(state, given["name"])
    elif kind == "sql_warehouse":
        check_warehouse(state, given["id"])
    elif kind == "genie_space":
        check_space(state, given["space_id"])
