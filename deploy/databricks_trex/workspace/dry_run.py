"""A dry run: calls that would change the workspace are shown instead of made, with responses as if they had been made.

Reads are made as always, so that a dry run shows what is really there; only what would have been made is simulated.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound

from databricks_trex.blueprint import DATABASE, TABLES

READS = ("GET", "HEAD")
ID = "to-be-made"
OPERATION = "operations/simulated"
APPS = "/api/2.0/apps"
LAKEBASE = "/api/2.0/postgres"
RUN_NOW = "/api/2.2/jobs/run-now"
UNITY_CATALOG = "/api/2.1/unity-catalog"
Json = dict[str, Any]
Call = Callable[..., Any]
ANYTHING: Json = {"job_id": 0, "run_id": 0, "space_id": ID, "title": "", "status": {"state": "SUCCEEDED"}, "name": ID}
"""A response with every field that some call reads."""


def dry_run_client(client: WorkspaceClient, show_call: Callable[[str], None]) -> WorkspaceClient:
    """A client of the same workspace that changes nothing and shows what it would change."""
    twin = WorkspaceClient(config=client.config)
    api = twin.api_client
    setattr(api, "do", DryRun(api.do, show_call).do)  # noqa: B010 - a method of a class that is not ours
    return twin


class DryRun:
    """Stands in front of the SDK's one method that talks to the network."""

    def __init__(self, call: Call, show_call: Callable[[str], None]) -> None:
        self._call = call
        self._show_call = show_call
        self._simulated: dict[str, Json] = {}
        self._deleted: set[str] = set()
        self._has_tables = False
        """Whether the steps so far would have made the analysts' tables, by a feed or by a job."""

    def do(
        self,
        method: str,
        path: str | None = None,
        query: Json | None = None,
        body: Json | None = None,
        **other: Any,  # noqa: ANN401 - as the SDK's own
    ) -> Any:  # noqa: ANN401
        """Make a read, simulate anything else."""
        path, query = path or "", query or {}
        if method in READS:
            return self._read(method, path, query, body, other)
        sent = body or other.get("data")  # an upload says in `data` where it goes
        self._show_call(f"{method} {path}{'?' + urlencode(query) if query else ''}{f' {sent}' if sent else ''}")
        if method == "DELETE":
            self._deleted.add(path)
            self._simulated.pop(path, None)
        return self._simulate(path, query, body or {})

    def _read(self, method: str, path: str, query: Json, body: Json | None, other: Json) -> Any:  # noqa: ANN401
        """The workspace's response, unless an earlier step would have changed it."""
        if path in self._deleted:
            raise NotFound(f"{path} would be gone by now")
        if path in self._simulated:
            return self._simulated[path]
        if self._has_tables and path.startswith(f"{UNITY_CATALOG}/tables/") and path.endswith("/exists"):
            return {"table_exists": True}
        try:
            return self._call(method, path, query=query, body=body, **other)
        except NotFound:
            if (response := _read_of_simulated(path)) is None:
                raise
            return response

    def _simulate(self, path: str, query: Json, body: Json) -> Json:
        """Remember what would have been made, and respond as the workspace would."""
        if path.startswith(APPS):
            return self._simulate_app(path, body)
        if path.startswith(LAKEBASE):
            return self._simulate_lakebase(path, query)
        if path == "/api/2.0/database/instances":
            made = body | {"state": "AVAILABLE", "read_write_dns": ID}
            return self._remember(f"{path}/{body['name']}", made)
        if path == RUN_NOW:
            self._has_tables = True
            state = {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"}
            self._remember("/api/2.2/jobs/runs/get", {"run_id": 0, "state": state})
        if path.startswith("/api/2.0/sql/warehouses/") and path.endswith("/start"):
            self._remember(path.removesuffix("/start"), {"state": "RUNNING"})
        return ANYTHING

    def _simulate_app(self, path: str, body: Json) -> Json:
        if path == APPS:
            return self._remember(f"{path}/{body['name']}", body | _new_app(body["name"]))
        app, _, action = path.rpartition("/")
        if action == "start":
            return self._remember(app, self._look(app) | {"compute_status": {"state": "ACTIVE"}})
        if action == "update":
            return self._remember(path, {"status": {"state": "SUCCEEDED"}})
        if action == "deployments":
            running = {"app_status": {"state": "RUNNING"}}
            self._remember(app, (self._simulated.get(app) or self._look(app)) | running)
            return self._remember(f"{path}/{ID}", {"deployment_id": ID, "status": {"state": "SUCCEEDED"}})
        return ANYTHING

    def _simulate_lakebase(self, path: str, query: Json) -> Json:
        if path == f"{LAKEBASE}/projects":
            self._simulate_project(query["project_id"])
        self._has_tables |= path.endswith("/cdf-configs")
        return {"name": OPERATION, "done": True}

    def _simulate_project(self, name: str) -> None:
        project = f"{LAKEBASE}/projects/{name}"
        branch = f"projects/{name}/branches/{ID}"
        self._remember(project, {"name": f"projects/{name}", "status": {"default_branch": branch}})
        endpoint = {"name": f"{branch}/endpoints/{ID}", "status": {"hosts": {"host": ID}}}
        self._remember(f"{LAKEBASE}/{branch}/endpoints", {"endpoints": [endpoint]})
        database = {"name": f"{branch}/databases/{ID}", "status": {"postgres_database": DATABASE}}
        self._remember(f"{LAKEBASE}/{branch}/databases", {"databases": [database]})

    def _remember(self, path: str, response: Json) -> Json:
        self._simulated[path] = response
        self._deleted.discard(path)
        return response

    def _look(self, path: str) -> Json:
        found = self._call("GET", path)
        return found if isinstance(found, dict) else {}


def _new_app(name: str) -> Json:
    return {
        "url": f"https://{name}.{ID}",
        "compute_status": {"state": "ACTIVE"},
        "service_principal_client_id": ID,
    }


def _read_of_simulated(path: str) -> Json | None:
    """The response to a read that depends on something simulated; None if there would be nothing to read."""
    if path == f"{LAKEBASE}/{OPERATION}":
        return {"name": OPERATION, "done": True, "response": {}}
    if path.endswith("/cdf-statuses"):
        streaming = "CDF_STATE_STREAMING"
        return {"cdf_statuses": [{"postgres_table": table, "state": streaming} for table in TABLES]}
    if path == "/api/2.0/workspace/list":
        return {"objects": []}
    return None
