"""What the fake workspace contains and was asked; tests read and set it freely."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.control_plane.faults import Faults

HOUR = 3600.0


@dataclass(frozen=True)
class Call:
    """One request as received. Headers are left out: they hold secrets."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class DatabaseToken:
    """An issued database credential: its role, and its expiry in Unix seconds."""

    role: str
    value: str
    expires_at: float


Grant = Callable[[DatabaseToken], None]


@dataclass
class State:
    """Shared by all services. A service keeps its own data under `service[<its name>]`."""

    client_id: str = "11111111-2222-3333-4444-555555555555"
    client_secret: str = "dose-of-a-very-secret-secret"
    workspace_id: str = "4711"
    user_name: str = ""
    """Who the workspace says the caller is; empty: the client id, as for a service principal."""

    access_token_seconds: float = HOUR
    access_tokens: dict[str, float] = field(default_factory=dict)
    """Issued OAuth access tokens and when they expire; tests may add their own."""

    instances: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Lakebase Provisioned: name -> the instance as the API shows it."""
    endpoints: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Lakebase Autoscaling: projects/../branches/../endpoints/.. -> the endpoint as the API shows it."""
    database_token_seconds: float | None = HOUR
    """Life of a database credential; None: the response names no expiry (the token lives an hour)."""
    database_tokens: list[DatabaseToken] = field(default_factory=list)
    grant: Grant = lambda token: None
    """Makes the database take a new token; called in a thread, before the token is issued."""

    service: dict[str, Any] = field(default_factory=dict)
    journal: list[Call] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def identity(self) -> str:
        """The user name, also the Postgres role."""
        return self.user_name or self.client_id

    def calls(self, path: str, method: str = "") -> list[Call]:
        """The journal's calls whose path starts with `path`."""
        return [call for call in self.journal if call.path.startswith(path) and method in ("", call.method)]
