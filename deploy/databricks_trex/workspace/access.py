"""The way into the workspace."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata

from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config

from databricks_trex.errors import Failure
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.waiting import Patience

PACKAGE = "databricks-trex"


@dataclass(frozen=True)
class Access:
    """How a call comes into the workspace, and how it goes about its work there."""

    profile: str | None = None
    client: WorkspaceClient | None = None
    dry_run: bool = False
    progress: Progress = field(default_factory=Progress)
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True)
class Workspace:
    """The SDK's client, who asks, and the patience with it."""

    client: WorkspaceClient
    user_name: str
    patience: Patience = field(default_factory=Patience)
    rehearse: Callable[[str], None] | None = None
    """In a dry run: told of each call that is not made. Postgres and the app are then not asked either."""


def connect(access: Access) -> WorkspaceClient:
    """A client: the one given, else one for the profile, else one for the environment (a notebook has it all).

    Raises:
        Failure: there is no such profile, or nothing says which workspace is meant.
    """
    if access.client is not None:
        return access.client
    try:
        return WorkspaceClient(
            config=Config(profile=access.profile, product="databricks-trex", product_version=metadata.version(PACKAGE))
        )
    except ValueError as error:
        raise _explain_login(access.profile, error) from error


def _explain_login(profile: str | None, error: ValueError) -> Failure:
    if profile and f"no {profile} profile" in str(error):
        return Failure(f"there is no profile {profile!r} in ~/.databrickscfg", _login(profile))
    said = " ".join(str(error).partition(" Config: ")[0].split())
    return Failure(f"no login to a workspace was found: {said}", _login(profile or "NAME"))


def _login(profile: str) -> str:
    return (
        f"Make one: databricks auth login --host https://<your workspace> --profile {profile}; "
        f"then call again with profile={profile!r}"
    )
