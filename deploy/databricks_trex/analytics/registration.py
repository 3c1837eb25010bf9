"""The catalog under which Unity Catalog shows Postgres as it is now, for the job to read.

It shows email addresses too, to its owner and to those whom the owner grants access.
"""

from databricks.sdk.errors import NotFound, ResourceConflict
from databricks.sdk.service.database import DatabaseCatalog
from databricks.sdk.service.postgres import Catalog, CatalogCatalogSpec

from databricks_trex.analytics.catalog import has_catalog
from databricks_trex.blueprint import DATABASE, Generation
from databricks_trex.lakebase.database import Autoscaling, Lakebase
from databricks_trex.steps.run import Report
from databricks_trex.workspace.access import Workspace
from databricks_trex.workspace.operations import finish


def register(workspace: Workspace, lakebase: Lakebase, name: str, report: Report) -> None:
    """Make the catalog if it is missing."""
    client = workspace.client
    if has_catalog(client, name):
        return
    try:
        if isinstance(lakebase, Autoscaling):
            spec = CatalogCatalogSpec(postgres_database=DATABASE, branch=lakebase.branch)
            operation = client.postgres.create_catalog(Catalog(spec=spec), catalog_id=name)
            finish(workspace, operation.name(), f"catalog {name}")
        else:
            client.database.create_database_catalog(
                DatabaseCatalog(name=name, database_instance_name=lakebase.name, database_name=DATABASE)
            )
        report.record(f"{lakebase.name} registered as the catalog {name}")
    except ResourceConflict:  # another call is making it
        workspace.patience.wait(lambda: has_catalog(client, name) or None, f"catalog {name}")


def unregister(workspace: Workspace, generation: Generation, name: str, report: Report) -> None:
    """Remove the catalog with its database, so that it is never used for a later one of that name."""
    try:
        if generation == "autoscaling":
            operation = workspace.client.postgres.delete_catalog(f"catalogs/{name}")
            finish(workspace, operation.name(), f"end of the catalog {name}")
        else:
            workspace.client.database.delete_database_catalog(name)
    except NotFound:
        return
    report.record(f"catalog {name} removed")
