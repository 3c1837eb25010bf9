"""The same deployment as a bundle, for teams that keep infrastructure as code; every choice is a variable.

The files in `deploy/bundle/` and `app.yaml` are written from here: `python deploy/write_bundle.py`.
"""

from typing import Any

import yaml

from databricks_trex.analytics.genie_space import space_content
from databricks_trex.analytics.merge_job import EVERY_HOURS, MERGE_FILE, TASK
from databricks_trex.analytics.quoting import quote_identifier
from databricks_trex.analytics.tables import COLUMNS
from databricks_trex.app.files import HEADER, write_app_yaml
from databricks_trex.blueprint import (
    COMMAND,
    DATABASE,
    DATABASE_RESOURCE,
    DESCRIPTION,
    ENDPOINT_RESOURCE,
    SCHEMA,
    SERVING_ENDPOINT,
    SPACE_RESOURCE,
    SPACE_TITLE,
    WAREHOUSE_RESOURCE,
    job_name,
    variables,
)
from databricks_trex.lakebase.project import MIN_COMPUTE_UNITS, POSTGRES_VERSION

Json = dict[str, Any]

PROJECT = "${resources.postgres_projects.trex.id}"
BRANCH = f"{PROJECT}/branches/${{var.lakebase_branch}}"
DATABASE_PATH = f"{BRANCH}/databases/${{var.lakebase_database}}"
UC_SCHEMA = "${resources.schemas.analytics.name}"  # not the variable: development mode puts the developer before it


def repository_files() -> dict[str, str]:
    """Every generated file, by its path in the repository."""
    return {
        "app.yaml": write_app_yaml(variables(SCHEMA, SERVING_ENDPOINT)),
        "deploy/bundle/app.yml": _write({"apps": {"trex": app()}}),
        "deploy/bundle/lakebase.yml": _write(lakebase()),
        "deploy/bundle/analytics.yml": _write(analytics()),
    }


def app() -> Json:
    """The app, with the files that `trex files` lays out.

    The number of instances is left to Databricks, which runs one: not every workspace accepts a number.
    """
    env = [variable.as_dict("value_from") for variable in variables("${var.schema_name}", "${var.serving_endpoint}")]
    return {
        "name": "${var.app_name}",
        "description": DESCRIPTION,
        "source_code_path": "../../build/app",
        "compute_size": "${var.app_compute}",
        "lifecycle": {"started": True},
        "config": {"command": list(COMMAND), "env": env},
        "resources": _app_resources(),
        "permissions": [{"group_name": "${var.visitors_group}", "level": "CAN_USE"}],
    }


def lakebase() -> Json:
    """The project, and the catalog under which the job reads it."""
    settings = {
        "autoscaling_limit_min_cu": MIN_COMPUTE_UNITS,
        "autoscaling_limit_max_cu": "${var.lakebase_max_cu}",
    }
    project = {
        "project_id": "${var.lakebase_name}",
        "display_name": "${var.lakebase_name}",
        "pg_version": POSTGRES_VERSION,
        "default_endpoint_settings": settings,
        "permissions": [{"group_name": "${var.analysts_group}", "level": "CAN_USE"}],
    }
    live = {"catalog_id": "${var.live_catalog}", "branch": BRANCH, "postgres_database": DATABASE}
    return {"postgres_projects": {"trex": project}, "postgres_catalogs": {"live": live}}


def analytics() -> Json:
    """The analysts' schema, the job that fills it, and the Genie space on it."""
    schema = {
        "catalog_name": "${var.catalog}",
        "name": "${var.uc_schema}",
        "comment": "The booth, for analysts",
        "grants": [{"principal": "${var.analysts_account_group}", "privileges": ["USE_SCHEMA", "SELECT"]}],
    }
    return {
        "schemas": {"analytics": schema},
        "jobs": {"merge": _job()},
        "genie_spaces": {"trex": _space()},
    }


def _app_resources() -> list[Json]:
    postgres = {"branch": BRANCH, "database": DATABASE_PATH, "permission": "CAN_CONNECT_AND_CREATE"}
    space = {"name": SPACE_TITLE, "space_id": "${resources.genie_spaces.trex.id}", "permission": "CAN_RUN"}
    return [
        {"name": DATABASE_RESOURCE, "postgres": postgres},
        {
            "name": ENDPOINT_RESOURCE,
            "serving_endpoint": {"name": "${var.serving_endpoint}", "permission": "CAN_QUERY"},
        },
        {"name": WAREHOUSE_RESOURCE, "sql_warehouse": {"id": "${var.warehouse_id}", "permission": "CAN_USE"}},
        {"name": SPACE_RESOURCE, "genie_space": space},
    ]


def _job() -> Json:
    sql_task = {
        "warehouse_id": "${var.warehouse_id}",
        "file": {"path": f"../databricks_trex/analytics/sql/{MERGE_FILE}", "source": "WORKSPACE"},
        "parameters": {
            "live": quote_identifier("${resources.postgres_catalogs.live.catalog_id}", "${var.schema_name}"),
            "analytics": quote_identifier("${var.catalog}", UC_SCHEMA),
        },
    }
    return {
        "name": job_name("${var.app_name}"),
        "max_concurrent_runs": 1,
        "trigger": {"pause_status": "UNPAUSED", "periodic": {"interval": EVERY_HOURS, "unit": "HOURS"}},
        "tasks": [{"task_key": TASK, "sql_task": sql_task}],
        "permissions": [{"group_name": "${var.analysts_group}", "level": "CAN_VIEW"}],
    }


def _space() -> Json:
    return {
        "title": SPACE_TITLE,
        "description": f"Ask about {' and '.join(COLUMNS)} of the booth",
        "warehouse_id": "${var.warehouse_id}",
        "parent_path": "${workspace.resource_path}",
        "serialized_space": space_content("${var.catalog}", UC_SCHEMA),
        "permissions": [{"group_name": "${var.analysts_group}", "level": "CAN_RUN"}],
    }


def _write(resources: Json) -> str:
    return HEADER + yaml.safe_dump({"resources": resources}, sort_keys=False, width=110, allow_unicode=True)
