"""A Lakebase database of either generation, once it is ready."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.apps import (
    AppResource,
    AppResourceDatabase,
    AppResourceDatabaseDatabasePermission,
    AppResourcePostgres,
    AppResourcePostgresPostgresPermission,
)

from databricks_trex.blueprint import DATABASE, DATABASE_RESOURCE, Generation


class Lakebase(Protocol):
    """A database that is ready, whatever its generation."""

    @property
    def generation(self) -> Generation:
        """Which of the two it is."""

    @property
    def name(self) -> str:
        """Its name, as it was given."""

    @property
    def host(self) -> str:
        """Where Postgres listens."""

    def token(self, client: WorkspaceClient) -> str:
        """A new password for the client's user; it is valid for an hour."""

    def app_resource(self) -> AppResource:
        """The database as a resource of the app."""


@dataclass(frozen=True)
class Autoscaling:
    """The default database of a Lakebase project's default branch. All fields but name and host are resource paths."""

    name: str
    host: str
    branch: str
    endpoint: str
    database: str
    generation: Generation = "autoscaling"

    def token(self, client: WorkspaceClient) -> str:
        """A new password for the client's user."""
        return client.postgres.generate_database_credential(self.endpoint).token or ""

    def app_resource(self) -> AppResource:
        """The database as a resource of the app."""
        permission = AppResourcePostgresPostgresPermission.CAN_CONNECT_AND_CREATE
        postgres = AppResourcePostgres(branch=self.branch, database=self.database, permission=permission)
        return AppResource(name=DATABASE_RESOURCE, postgres=postgres)


@dataclass(frozen=True)
class Provisioned:
    """A database instance of the older kind."""

    name: str
    host: str
    generation: Generation = "provisioned"

    def token(self, client: WorkspaceClient) -> str:
        """A new password for the client's user."""
        made = client.database.generate_database_credential(request_id=str(uuid.uuid4()), instance_names=[self.name])
        return made.token or ""

    def app_resource(self) -> AppResource:
        """The database as a resource of the app."""
        permission = AppResourceDatabaseDatabasePermission.CAN_CONNECT_AND_CREATE
        database = AppResourceDatabase(instance_name=self.name, database_name=DATABASE, permission=permission)
        return AppResource(name=DATABASE_RESOURCE, database=database)


Ready = Callable[[], Lakebase | None]
"""Looks for a database; None while it is not ready."""
