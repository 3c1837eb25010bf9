"""The two generations of Lakebase: each names its host and makes login tokens in its own way."""

import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from trex_app.database.tokens import Token
from trex_app.databricks.workspace import Workspace


class Timestamp(Protocol):
    """The part of protobuf's Timestamp that is needed here."""

    def ToNanoseconds(self) -> int:
        """Nanoseconds since 1970."""


@dataclass(frozen=True)
class Autoscaling:
    """An endpoint of a Lakebase project."""

    endpoint: str
    workspace: Workspace = field(default_factory=Workspace)

    @property
    def name(self) -> str:
        """Its name for logs and errors, with the variable that sets it."""
        return f"Lakebase Autoscaling, LAKEBASE_ENDPOINT {self.endpoint}"

    def host(self) -> str:
        """The host to connect to, empty while the endpoint has none."""
        endpoint = self.workspace.ask(lambda client: client.postgres.get_endpoint(self.endpoint))
        hosts = endpoint.status and endpoint.status.hosts
        return (hosts and hosts.host) or ""

    def fetch_token(self) -> Token:
        """A new token, for our own user."""
        made = self.workspace.ask(lambda client: client.postgres.generate_database_credential(self.endpoint))
        return make_token(made.token, made.expire_time)


@dataclass(frozen=True)
class Provisioned:
    """A database instance of the older kind."""

    instance: str
    workspace: Workspace = field(default_factory=Workspace)

    @property
    def name(self) -> str:
        """Its name for logs and errors, with the variable that sets it."""
        return f"Lakebase Provisioned, LAKEBASE_INSTANCE_NAME {self.instance}"

    def host(self) -> str:
        """The host to connect to, empty while the instance has none."""
        instance = self.workspace.ask(lambda client: client.database.get_database_instance(self.instance))
        return instance.read_write_dns or ""

    def fetch_token(self) -> Token:
        """A new token, for our own user."""
        made = self.workspace.ask(
            lambda client: client.database.generate_database_credential(
                instance_names=[self.instance], request_id=str(uuid.uuid4())
            )
        )
        return make_token(made.token, made.expiration_time)


Lakebase = Autoscaling | Provisioned
"""One Lakebase database server, as the workspace knows it. Calls block, and raise what the SDK raises."""


def make_token(value: str | None, expiry: str | Timestamp | None) -> Token:
    """A token from the workspace's response.

    Raises:
        ValueError: there is no token in the response.
    """
    if not value:
        raise ValueError("the response held no token")
    now = time.time()
    expires_at = _unix_seconds(expiry)
    if expires_at is not None and expires_at <= now:
        expires_at = None  # the clocks disagree: let the database judge how long it lives
    return Token(value, expires_at, now)


def _unix_seconds(expiry: str | Timestamp | None) -> float | None:
    if not expiry:
        return None
    if not isinstance(expiry, str):
        return expiry.ToNanoseconds() / 1e9
    try:
        moment = datetime.fromisoformat(expiry)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
