"""T-Rex Runner on Databricks in one call: `create`, `update`, `delete`, `status`."""

from databricks_trex.calls import create, delete, status, update
from databricks_trex.errors import DeploymentError

__all__ = ["DeploymentError", "create", "delete", "status", "update"]
