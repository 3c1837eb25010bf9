"""T-Rex Runner on Databricks in one call: `create`, `update`, `delete`, `status`."""

from databricks_trex.create import create
from databricks_trex.delete import delete
from databricks_trex.errors import DeploymentError
from databricks_trex.status import status
from databricks_trex.update import update

__all__ = ["DeploymentError", "create", "delete", "status", "update"]
