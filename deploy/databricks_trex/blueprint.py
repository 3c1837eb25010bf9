"""What the app is on Databricks: its command, its variables, its resources. The one source of truth for them.

`app.yaml`, the bundle in `deploy/bundle/` and the calls of this package are all made from here.
"""

from dataclasses import dataclass
from typing import Literal

COMMAND = ("python", "-m", "trex_app")
HEALTH_PATH = "/metrics"
HEALTHY = "trex_database_up 1.0"  # a line of the response, once the database is open and its tables are made
INSTANCES = 1  # its state is kept in memory, so there can be only one
MAX_FILE_BYTES = 10 * 1024 * 1024

DATABASE = "databricks_postgres"
TABLES = ("players", "game_sessions")  # what goes to Delta, and nothing else: the others hold secrets or raw keys
PRIVATE_COLUMNS = ("email", "email_key")

OWNERSHIP_MARK = "Made by databricks-trex"  # the comment by which we know our tables and views again

SERVING_ENDPOINT = "databricks-meta-llama-3-3-70b-instruct"
SCHEMA = "trex"
CATALOG = "selbetti"
UC_SCHEMA = "analytics"
SPACE_TITLE = "T-Rex Game Analytics"
DESCRIPTION = "T-Rex Runner: a dino runner for conference booths"

DATABASE_RESOURCE = "database"
ENDPOINT_RESOURCE = "serving-endpoint"
WAREHOUSE_RESOURCE = "sql-warehouse"
SPACE_RESOURCE = "genie-space"
Generation = Literal["autoscaling", "provisioned"]


@dataclass(frozen=True)
class Variable:
    """An environment variable of the app: a value, or the resource that gives it."""

    name: str
    value: str = ""
    value_from: str = ""

    def as_dict(self, value_from: str = "valueFrom") -> dict[str, str]:
        """As app.yaml writes it; a bundle spells the key `value_from`."""
        return {"name": self.name} | ({value_from: self.value_from} if self.value_from else {"value": self.value})


def variables(
    schema: str,
    serving_endpoint: str | None,
    generation: Generation = "autoscaling",
    instance: str = "",
) -> list[Variable]:
    """The app's variables. What Databricks injects by itself (PGHOST, PGUSER, ...) is not among them."""
    found = [
        Variable("LAKEBASE_ENDPOINT", value_from=DATABASE_RESOURCE)
        if generation == "autoscaling"
        else Variable("LAKEBASE_INSTANCE_NAME", value=instance),
        Variable("LAKEBASE_SCHEMA", value=schema),
        Variable("TRUSTED_PROXY_HOPS", value="1"),
    ]
    if serving_endpoint:
        return [*found, Variable("SERVING_ENDPOINT_NAME", value_from=ENDPOINT_RESOURCE)]
    return [*found, Variable("COMMENTARY", value="off")]


def live_catalog(lakebase_name: str) -> str:
    """The Unity Catalog name under which the job reads Postgres as it is now."""
    return f"{lakebase_name.replace('-', '_')}_live"


def job_name(app_name: str) -> str:
    """The job that merges into Delta where there is no feed."""
    return f"{app_name}: players and game sessions to Delta"
