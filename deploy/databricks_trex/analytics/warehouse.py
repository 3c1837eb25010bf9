"""The SQL warehouse: started, and given statements to run."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import PermissionDenied
from databricks.sdk.service.sql import State, StatementResponse, StatementState

from databricks_trex.errors import Failure
from databricks_trex.workspace.access import Workspace

STATEMENT_WAIT = "30s"
UNFINISHED = (StatementState.PENDING, StatementState.RUNNING)
GONE = (State.DELETED, State.DELETING)


def start_warehouse(workspace: Workspace, warehouse_id: str) -> None:
    """Start the warehouse if it is stopped, or once it is, and wait until it runs.

    Raises:
        Failure: it cannot be started by us, or is deleted.
    """
    workspace.patience.wait(lambda: _runs(workspace.client, warehouse_id), f"warehouse {warehouse_id} (stopped)")


def run_statement(workspace: Workspace, warehouse_id: str, statement: str) -> None:
    """Run a statement.

    Raises:
        StatementFailure: the warehouse refused it.
    """
    response = workspace.client.statement_execution.execute_statement(
        statement, warehouse_id, wait_timeout=STATEMENT_WAIT
    )
    response = workspace.patience.wait(lambda: _finished(workspace.client, response), "SQL statement")
    if response.status is None or response.status.state != StatementState.SUCCEEDED:
        raise StatementFailure(statement, response)


class StatementFailure(Failure):
    """The warehouse did not do what the statement says; the HTTP call itself succeeded."""

    def __init__(self, statement: str, response: StatementResponse) -> None:
        error = response.status.error if response.status else None
        said = (error and error.message) or "no reason given"
        first_line = statement.strip().splitlines()[0]
        super().__init__(
            f"the warehouse refused `{first_line} ...`: {said}",
            "Check that you may use the catalog and the schema and make tables there, then run the same call again.",
        )


def _finished(client: WorkspaceClient, response: StatementResponse) -> StatementResponse | None:
    if response.status and response.status.state in UNFINISHED and response.statement_id:
        response = client.statement_execution.get_statement(response.statement_id)
    return None if response.status and response.status.state in UNFINISHED else response


def _runs(client: WorkspaceClient, warehouse_id: str) -> bool | None:
    state = client.warehouses.get(warehouse_id).state
    if state in GONE:
        raise Failure(f"the warehouse {warehouse_id} is deleted", "Give another warehouse_id=.")
    if state == State.STOPPED:
        _start(client, warehouse_id)
    return True if state == State.RUNNING else None


def _start(client: WorkspaceClient, warehouse_id: str) -> None:
    try:
        client.warehouses.start(warehouse_id)
    except PermissionDenied as error:
        raise Failure(
            f"the warehouse {warehouse_id} is stopped and may not be started by you",
            "Start it in the workspace or ask for CAN USE on it, then run the same call again.",
        ) from error
