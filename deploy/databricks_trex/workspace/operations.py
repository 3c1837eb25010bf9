"""Lakebase's long-running operations: a call starts one and returns its name, to be polled until it is done."""

from databricks.sdk.service.postgres import Operation

from databricks_trex.errors import Failure
from databricks_trex.workspace.access import Workspace

QUOTA_CODES = ("QUOTA", "LIMIT", "EXHAUSTED")


class OperationFailure(Failure):
    """The call itself was accepted; the operation it started failed."""


def finish(workspace: Workspace, operation: str, what: str) -> None:
    """Wait until the operation is done.

    Raises:
        OperationFailure: it failed.
    """

    def look() -> Operation | None:
        found = workspace.client.postgres.get_operation(operation)
        return found if found.done else None

    error = workspace.patience.wait(look, what).error
    if error is None:
        return
    code = error.error_code.value if error.error_code else ""
    if any(word in code for word in QUOTA_CODES):
        raise OperationFailure(
            f"a quota is used up; {what}: {error.message or code}",
            "Delete what is no longer used, or ask an admin for more.",
        )
    raise OperationFailure(f"{what} failed: {error.message or code}", "Run the same call again or choose another name.")
