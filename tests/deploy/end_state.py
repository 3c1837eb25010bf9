"""What a deployment leaves behind, to be compared between one that went well and one that had to be resumed."""

from typing import Any

from tests.deploy.conftest import Site
from tests.fakes.control_plane import State
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.unity_catalog import catalog_of
from tests.fakes.control_plane.workspace_files import files_of


def end_state(site: Site) -> dict[str, Any]:
    """Everything but ids and times, which differ by nature, and the schema's name."""
    state = site.state
    app = apps_of(state).apps["t-rex-game"]
    return {
        "projects": sorted(projects_of(state).projects),
        "files": {path: data.replace(site.schema.encode(), b"trex") for path, data in files_of(state).contents.items()},
        "resources": sorted(resource["name"] for resource in app["resources"]),
        "app": (app["compute_status"]["state"], app["app_status"]["state"], app["compute_max_instances"]),
        "deployed": app["active_deployment"]["source_code_path"],
        "pending": app.get("pending_deployment"),
        "feeds": [name.replace(site.schema, "trex") for name in feeds_of(state).configs],
        "tables": {name: table["table_type"] for name, table in catalog_of(state).tables.items()},
        "rights": readers(state, app["service_principal_client_id"]),
        "spaces": [space["serialized_space"] for space in spaces_of(state).values()],
        "jobs": len(jobs_of(state).jobs),
        "owner": site.schema_owner(),
        "table_owners": {owner == app["service_principal_client_id"] for owner in site.table_owners().values()},
    }


def readers(state: State, role: str) -> dict[str, list[str]]:
    """By catalog, schema and table: what the app may do there."""
    return {name: held[role] for name, held in catalog_of(state).grants.items() if role in held}
