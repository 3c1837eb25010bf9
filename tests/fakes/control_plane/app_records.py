"""The apps of a workspace, and how their environment behaves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.control_plane.errors import ApiError
from tests.fakes.control_plane.state import State


@dataclass
class Launch:
    """What a deployment launches."""

    app: dict[str, Any]
    files: dict[str, bytes]
    command: list[str]
    env: dict[str, str]
    installs: bool
    """Whether requirements.txt has changed; if not, nothing is installed."""


@dataclass
class Apps:
    """The apps, and how their environment behaves."""

    apps: dict[str, dict[str, Any]] = field(default_factory=dict)
    deployments: dict[str, dict[str, Any]] = field(default_factory=dict)
    looks_until_active: int = 1
    looks_until_deployed: int = 1
    quota: int = 100
    counts_instances: bool = True
    """Whether the workspace allows the number of instances to be set."""
    compute_failure: str = ""
    database_up: bool = True
    health_status: int = 200
    """The status of the app's health check: 401 for a login that it refuses."""
    crash: str = ""
    """Why a successfully deployed app crashes; empty: it does not."""
    log: list[str] = field(default_factory=list)
    make_role: Callable[[str], None] = lambda client_id: None
    """Creates the Postgres role of a service principal, as attaching a database does."""
    launch: Callable[[Launch], str | None] = lambda launch: None
    """Starts the app, called in a thread; returns its address if it is not the fake's own. Raises to fail."""


def apps_of(state: State) -> Apps:
    """The workspace's apps."""
    found: Apps = state.service.setdefault("apps", Apps())
    return found


def find_app(state: State, name: str) -> dict[str, Any]:
    """The app of this name; refuses a name that no app has."""
    if name not in apps_of(state).apps:
        raise ApiError(404, f"App with name {name} does not exist or is deleted.")
    return apps_of(state).apps[name]
