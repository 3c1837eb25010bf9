"""A dry run: what would change the workspace is told and not done, and answered as if it had been.

Reads are made as always, so that a dry run shows what is really there; only what would have been made is imagined.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import NotFound

from databricks_trex.blueprint import DATABASE, TABLES

READS = ("GET", "HEAD")
ID = "to-be-made"
RUN_NOW = "/api/2.2/jobs/run-now"
UNITY_CATALOG = "/api/2.1/unity-catalog"
Json = dict[str, Any]
Call = Callable[..., Any]


def rehearsing(client: WorkspaceClient, note: Callable[[str], None]) -> WorkspaceClient:
    """A client of the same workspace that changes nothing and notes what it would change."""
    twin = WorkspaceClient(config=client.config)
    api = twin.api_client
    setattr(api, "do", Rehearsal(api.do, note).do)  # noqa: B010 - a method of a class that is not ours
    return twin


class Rehearsal:
    """Stands before the SDK's one way to the network."""

    def __init__(self, call: Call, note: Callable[[str], None]) -> None:
        self._call = call
        self._note = note
        self._imagined: dict[str, Json] = {}
        self._gone: set[str] = set()
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
        """Make a read, imagine anything else."""
        path = path or ""
        if method not in READS:
            sent = body or other.get("data")  # an upload says in `data` where it goes
            self._note(f"{method} {path}{'?' + urlencode(query) if query else ''}{f' {sent}' if sent else ''}")
            if method == "DELETE":
                self._gone.add(path)
                self._imagined.pop(path, None)
            return self._imagine(path, query or {}, body or {})
        if path in self._gone:
            raise NotFound(f"{path} would be gone by now")
        if path in self._imagined:
            return self._imagined[path]
        if self._has_tables and path.startswith(f"{UNITY_CATALOG}/tables/") and path.endswith("/exists"):
            return {"table_exists": True}
        try:
            return self._call(method, path, query=query, body=body, **other)
        except NotFound:
            if (answer := self._recall(path, query or {})) is None:
                raise
            return answer

    def _imagine(self, path: str, query: Json, body: Json) -> Json:
        """Remember what would have been made, and answer as the workspace would."""
        if path == "/api/2.0/postgres/projects":
            self._imagine_project(query["project_id"])
        if path == "/api/2.0/database/instances":
            made = body | {"state": "AVAILABLE", "read_write_dns": ID}
            return self._remember(f"{path}/{body['name']}", made)
        if path == "/api/2.0/apps":
            return self._remember(f"{path}/{body['name']}", body | _fresh_app(body["name"]))
        if path.startswith("/api/2.0/apps/") and path.endswith("/start"):
            app = path.removesuffix("/start")
            return self._remember(app, self._look(app) | {"compute_status": {"state": "ACTIVE"}})
        if path.startswith("/api/2.0/apps/") and path.endswith("/update"):
            return self._remember(path, {"status": {"state": "SUCCEEDED"}})
        if path.endswith("/deployments"):
            return self._remember_deployment(path)
        self._has_tables |= path.endswith("/cdf-configs") or path == RUN_NOW
        if path == RUN_NOW:
            state = {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"}
            self._remember("/api/2.2/jobs/runs/get", {"run_id": 0, "state": state})
        if path.startswith("/api/2.0/sql/warehouses/") and path.endswith("/start"):
            self._remember(path.removesuffix("/start"), {"state": "RUNNING"})
        if path.startswith("/api/2.0/postgres/"):
            return {"name": "operations/imagined", "done": True}
        return {"job_id": 0, "run_id": 0, "space_id": ID, "title": "", "status": {"state": "SUCCEEDED"}, "name": ID}

    def _imagine_project(self, name: str) -> None:
        project = f"/api/2.0/postgres/projects/{name}"
        branch = f"projects/{name}/branches/{ID}"
        self._remember(project, {"name": f"projects/{name}", "status": {"default_branch": branch}})
        endpoint = {"name": f"{branch}/endpoints/{ID}", "status": {"hosts": {"host": ID}}}
        self._remember(f"/api/2.0/postgres/{branch}/endpoints", {"endpoints": [endpoint]})
        database = {"name": f"{branch}/databases/{ID}", "status": {"postgres_database": DATABASE}}
        self._remember(f"/api/2.0/postgres/{branch}/databases", {"databases": [database]})

    def _remember_deployment(self, path: str) -> Json:
        deployment = {"deployment_id": ID, "status": {"state": "SUCCEEDED"}}
        app = path.removesuffix("/deployments")
        running = {"app_status": {"state": "RUNNING"}}
        self._remember(app, (self._imagined.get(app) or self._look(app)) | running)
        return self._remember(f"{path}/{ID}", deployment)

    def _recall(self, path: str, query: Json) -> Json | None:
        """What a read would find that depends on things imagined; None if it would find nothing."""
        if path == "/api/2.0/postgres/operations/imagined":
            return {"name": "operations/imagined", "done": True, "response": {}}
        if path.endswith("/cdf-statuses"):
            streaming = "CDF_STATE_STREAMING"
            return {"cdf_statuses": [{"postgres_table": table, "state": streaming} for table in TABLES]}
        if path == "/api/2.0/workspace/list":
            return {"objects": []}
        return None

    def _remember(self, path: str, answer: Json) -> Json:
        self._imagined[path] = answer
        self._gone.discard(path)
        return answer

    def _look(self, path: str) -> Json:
        found = self._call("GET", path)
        return found if isinstance(found, dict) else {}


def _fresh_app(name: str) -> Json:
    return {
        "url": f"https://{name}.{ID}",
        "compute_status": {"state": "ACTIVE"},
        "service_principal_client_id": ID,
    }
