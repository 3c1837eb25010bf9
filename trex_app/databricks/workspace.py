"""The Databricks workspace: who we are there, and its SDK, which is loaded only when it is used."""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from trex_app.settings import settings

if TYPE_CHECKING:
    from databricks.sdk import WorkspaceClient

HTTP_TIMEOUT_SECONDS = 4
RETRY_SECONDS = 5

Answer = TypeVar("Answer")


class Workspace:
    """The workspace that the DATABRICKS_ variables name. Its calls block: keep them off the event loop."""

    def __init__(self) -> None:
        self._client: WorkspaceClient | None = None

    def ask(self, question: Callable[["WorkspaceClient"], Answer]) -> Answer:
        """Put the question to the client that answered last time, else to a new one.

        A client that failed, or that hangs in its login (which has no timeout) while holding a lock, is not reused.
        """
        client, self._client = self._client or _build_client(), None
        answer = question(client)
        self._client = client
        return answer

    def user_name(self) -> str:
        """The user or service principal we are, which is also our Postgres role."""
        return self.ask(lambda client: client.current_user.me().user_name or "")


def _build_client() -> "WorkspaceClient":
    from databricks.sdk import WorkspaceClient  # 40 MB and half a second, which a laptop booth need not spend
    from databricks.sdk.core import Config

    sdk_logger = logging.getLogger("databricks.sdk")
    if sdk_logger.getEffectiveLevel() < logging.INFO:
        sdk_logger.setLevel(logging.INFO)  # at DEBUG it logs whole responses, database tokens included
    config = Config(
        profile=settings().databricks_profile or None,
        http_timeout_seconds=HTTP_TIMEOUT_SECONDS,
        retry_timeout_seconds=RETRY_SECONDS,
        disable_async_token_refresh=True,  # its threads would delay the end of the process
    )
    return WorkspaceClient(config=config)
