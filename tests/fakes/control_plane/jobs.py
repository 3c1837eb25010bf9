"""Jobs (`w.jobs`): names are not unique; a run of a merge creates its tables."""

import re
from typing import Any

from databricks.sdk.service.jobs import PauseStatus, PeriodicTriggerConfigurationTimeUnit, Source
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.enums import check_enum
from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State
from tests.fakes.control_plane.statements import check_warehouse
from tests.fakes.control_plane.unity_catalog import UnityCatalog, catalog_of
from tests.fakes.control_plane.workspace_files import files_of

QUOTED = re.compile(r"(`[^`]+`|\w+)(\.(`[^`]+`|\w+))*")  # what IDENTIFIER accepts; a hyphen must be quoted


class Jobs:
    """Jobs by id, and their runs."""

    def __init__(self) -> None:
        self.jobs: dict[int, dict[str, Any]] = {}
        self.runs: dict[int, dict[str, Any]] = {}
        self.failure = ""
        """Why runs fail; empty: they do not."""
        self.next_id = 100


def jobs_of(state: State) -> Jobs:
    """The workspace's jobs."""
    found: Jobs = state.service.setdefault("jobs", Jobs())
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def create(request: Request) -> JSONResponse:
        settings = await read_fields(request, "name", "tasks")
        _check(state, settings)
        found = jobs_of(state)
        found.next_id += 1
        found.jobs[found.next_id] = settings
        return JSONResponse({"job_id": found.next_id})

    async def listing(request: Request) -> JSONResponse:
        name = request.query_params.get("name", "").lower()
        found = jobs_of(state).jobs.items()
        jobs = [{"job_id": key, "settings": job} for key, job in found if name in ("", job["name"].lower())]
        return JSONResponse({"jobs": jobs})

    async def reset(request: Request) -> JSONResponse:
        fields = await read_fields(request, "job_id", "new_settings")
        _find(state, fields["job_id"])
        _check(state, fields["new_settings"])
        jobs_of(state).jobs[fields["job_id"]] = fields["new_settings"]
        return JSONResponse({})

    async def delete(request: Request) -> JSONResponse:
        job_id = (await read_fields(request, "job_id"))["job_id"]
        _find(state, job_id)
        del jobs_of(state).jobs[job_id]
        return JSONResponse({})

    async def run_now(request: Request) -> JSONResponse:
        job = _find(state, (await read_fields(request, "job_id"))["job_id"])
        found = jobs_of(state)
        found.next_id += 1
        found.runs[found.next_id] = {"looks": 1, "job": job}
        return JSONResponse({"run_id": found.next_id})

    async def get_run(request: Request) -> JSONResponse:
        return JSONResponse(_look(state, int(request.query_params.get("run_id", "0"))))

    return [
        Route("/api/2.2/jobs/create", create, methods=["POST"]),
        Route("/api/2.2/jobs/list", listing),
        Route("/api/2.2/jobs/reset", reset, methods=["POST"]),
        Route("/api/2.2/jobs/delete", delete, methods=["POST"]),
        Route("/api/2.2/jobs/run-now", run_now, methods=["POST"]),
        Route("/api/2.2/jobs/runs/get", get_run),
    ]


def _check(state: State, settings: dict[str, Any]) -> None:
    trigger = settings.get("trigger") or {}
    check_enum(PauseStatus, trigger.get("pause_status"), "trigger.pause_status")
    check_enum(PeriodicTriggerConfigurationTimeUnit, (trigger.get("periodic") or {}).get("unit"), "periodic.unit")
    for task in settings.get("tasks") or []:
        sql_task = task.get("sql_task") or {}
        check_warehouse(state, sql_task.get("warehouse_id", ""))
        file = sql_task.get("file") or {}
        check_enum(Source, file.get("source"), "sql_task.file.source")
        if file.get("path") not in files_of(state).contents:
            raise ApiError(400, f"Unable to access the file {file.get('path')}")


def _find(state: State, job_id: int) -> dict[str, Any]:
    if job_id not in jobs_of(state).jobs:
        raise ApiError(400, f"Job {job_id} does not exist.")
    return jobs_of(state).jobs[job_id]


def _look(state: State, run_id: int) -> dict[str, Any]:
    run = jobs_of(state).runs.get(run_id)
    if run is None:
        raise ApiError(400, f"Run {run_id} does not exist.")
    run["looks"] -= 1
    if run["looks"] >= 0:
        return {"run_id": run_id, "state": {"life_cycle_state": "RUNNING"}}
    if failure := jobs_of(state).failure or _merge(catalog_of(state), run["job"]):
        state_shown = {"life_cycle_state": "TERMINATED", "result_state": "FAILED", "state_message": failure}
        return {"run_id": run_id, "state": state_shown}
    return {"run_id": run_id, "state": {"life_cycle_state": "TERMINATED", "result_state": "SUCCESS"}}


def _merge(catalog: UnityCatalog, job: dict[str, Any]) -> str:
    """Create the tables that the job's file creates; returns why it fails, if it does."""
    analytics = job["tasks"][0]["sql_task"]["parameters"]["analytics"]
    if not QUOTED.fullmatch(analytics):
        return f"PARSE_SYNTAX_ERROR near '{analytics}'"
    place = analytics.replace("`", "")
    ours = {"table_type": "MANAGED", "comment": "Made by databricks-trex"}
    for table in ("players", "game_sessions"):
        if catalog.tables.setdefault(f"{place}.{table}", ours)["table_type"] == "VIEW":
            return "MERGE destination only supports Delta tables"
    return ""
