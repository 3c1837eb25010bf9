"""Explains the exceptions of the SDK, of Postgres and of the network in plain words."""

import psycopg
import requests
from databricks.sdk import errors
from databricks.sdk.errors.base import DatabricksError

from databricks_trex.errors import Failure

AGAIN = "Run the same call again; what is already there is found and kept."
QUOTA_CODES = ("QUOTA_EXCEEDED", "RESOURCE_EXHAUSTED", "RESOURCE_LIMIT_EXCEEDED")
QUOTA_WORDS = ("quota", "maximum number")
MAX_CHARACTERS = 500


def explain(error: Exception) -> Failure:
    """The cause and the cure of any exception that a step raises."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, DatabricksError):
        return _explain_refusal(error)
    if isinstance(error, psycopg.Error):
        return _explain_postgres(error)
    if isinstance(error, TimeoutError):
        if isinstance(error.__cause__, DatabricksError):  # the SDK has retried the call until it gave up
            return _explain_refusal(error.__cause__)
        return Failure(f"it took too long ({_line(error)})", f"Check its state in the workspace. {AGAIN}")
    if isinstance(error, requests.RequestException | OSError):
        return Failure(f"the workspace cannot be reached ({_line(error)})", f"Check the network and the host. {AGAIN}")
    return Failure(f"{type(error).__name__}: {_line(error)}", f"{AGAIN} If it fails the same way, report it as a bug.")


def is_quota(error: Exception) -> bool:
    """Whether a quota of the workspace is used up."""
    code = getattr(error, "error_code", None)
    return code in QUOTA_CODES or any(word in str(error).lower() for word in QUOTA_WORDS)


def _explain_refusal(error: DatabricksError) -> Failure:
    said = f"the workspace said: {_line(error)}"
    if is_quota(error):
        return Failure(f"a quota is used up; {said}", "Delete what is no longer used, or ask an admin for more.")
    if isinstance(error, errors.PermissionDenied):
        return Failure(f"no permission; {said}", "Ask a workspace admin for it, or use a profile that has it.")
    if isinstance(error, errors.Unauthenticated):
        return Failure(f"the login is not accepted; {said}", "Log in again: databricks auth login --profile NAME")
    if isinstance(error, errors.ResourceConflict):
        return Failure(f"the name is taken; {said}", "Choose another name, or delete what has this one.")
    if isinstance(error, errors.NotFound):
        return Failure(f"something that was named does not exist; {said}", f"Correct the name. {AGAIN}")
    if isinstance(error, errors.BadRequest):
        return Failure(f"a value is not accepted; {said}", "Correct the value and run the call again.")
    return Failure(f"the workspace failed; {said}", AGAIN)


def _explain_postgres(error: psycopg.Error) -> Failure:
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return Failure(
            f"no permission in Postgres: {_line(error)}",
            "Run it as the user who made the database, or have that user grant you databricks_superuser.",
        )
    if isinstance(error, psycopg.errors.QueryCanceled):
        return Failure(f"Postgres took too long: {_line(error)}", f"Find out what locks its tables. {AGAIN}")
    if isinstance(error, psycopg.OperationalError) and "authentication failed" in str(error):
        return Failure(
            f"Postgres does not let you in: {_line(error)}",
            "Run it as the user who made the database, or have that user add a Postgres role for you.",
        )
    if isinstance(error, psycopg.OperationalError):
        return Failure(f"Postgres cannot be reached: {_line(error)}", f"Check that the database runs. {AGAIN}")
    return Failure(f"Postgres refused: {_line(error)}", AGAIN)


def _line(error: BaseException) -> str:
    said = str(error).partition(" Config: ")[0]  # the SDK appends its configuration
    return (" ".join(said.split()) or type(error).__name__)[:MAX_CHARACTERS]
