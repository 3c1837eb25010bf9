"""Unity Catalog: the catalog and the schema for the analysts."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import BadRequest, NotFound, ResourceConflict

from databricks_trex.errors import Failure
from databricks_trex.steps.run import Report


def ensure_catalog(client: WorkspaceClient, catalog: str, schema: str, report: Report) -> None:
    """Make the catalog and the schema if they are missing."""
    if not has_catalog(client, catalog):
        _create_catalog(client, catalog, report)
    ensure_schema(client, catalog, schema, report)
    report.note(f"{catalog}.{schema} is there")


def ensure_schema(client: WorkspaceClient, catalog: str, schema: str, report: Report) -> None:
    """Make the schema if it is missing."""
    if _has_schema(client, f"{catalog}.{schema}"):
        return
    try:
        client.schemas.create(schema, catalog)
        report.record(f"schema {catalog}.{schema} made")
    except (ResourceConflict, BadRequest) as error:
        _pass_if(_has_schema(client, f"{catalog}.{schema}"), error)


def has_table(client: WorkspaceClient, full_name: str) -> bool:
    """Whether a table or view of that name is there."""
    return bool(client.tables.exists(full_name).table_exists)


def has_catalog(client: WorkspaceClient, catalog: str) -> bool:
    """Whether a catalog of that name is there."""
    try:
        client.catalogs.get(catalog)
    except NotFound:
        return False
    return True


def _create_catalog(client: WorkspaceClient, catalog: str, report: Report) -> None:
    try:
        client.catalogs.create(catalog)
        report.record(f"catalog {catalog} made")
    except BadRequest as error:
        if has_catalog(client, catalog):
            return
        raise Failure(
            f"the catalog {catalog} cannot be made: {error}",
            "Have an admin make it with a storage location, or name an existing one: catalog=",
        ) from error
    except ResourceConflict as error:
        _pass_if(has_catalog(client, catalog), error)


def _pass_if(made_by_another_call: bool, error: Exception) -> None:
    if not made_by_another_call:
        raise error


def _has_schema(client: WorkspaceClient, full_name: str) -> bool:
    try:
        client.schemas.get(full_name)
    except NotFound:
        return False
    return True
