"""The login to the workspace."""

from dataclasses import KW_ONLY, dataclass, field
from importlib import metadata
from typing import Annotated

from databricks.sdk import WorkspaceClient
from databricks.sdk.core import Config

from databricks_trex.errors import Failure
from databricks_trex.steps.progress import Progress
from databricks_trex.steps.waiting import Patience

PACKAGE = "databricks-trex"


@dataclass(frozen=True)
class Access:
    """How a call logs in to the workspace, and where it shows its steps."""

    profile: Annotated[str | None, "Profile of ~/.databrickscfg; without one the environment's own login is taken."] = (
        None
    )
    client: Annotated[WorkspaceClient | None, "A WorkspaceClient to use instead."] = None
    _: KW_ONLY
    progress: Annotated[Progress | None, "Where the steps are shown."] = None


@dataclass(frozen=True, kw_only=True)
class WriteAccess(Access):
    """The same for a call that changes the workspace."""

    dry_run: Annotated[bool, "Change nothing; print every call that would."] = False
    patience: Annotated[Patience | None, "How long to wait for the workspace."] = None


@dataclass(frozen=True)
class Workspace:
    """The SDK's client, its user, and how long to wait."""

    client: WorkspaceClient
    user_name: str
    patience: Patience = field(default_factory=Patience)
    dry_run: bool = False
    """The client then changes nothing, and neither Postgres nor the app may be connected to."""


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
