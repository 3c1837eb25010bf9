"""`create` broken off at every single call, then called again: the end is the same as without a failure."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from databricks.sdk import WorkspaceClient
from databricks.sdk.errors import InternalError
from databricks.sdk.errors.base import DatabricksError

from databricks_trex import DeploymentError, deploy
from databricks_trex.lakebase import login
from databricks_trex.lakebase.login import Connection
from tests.deploy.conftest import Site, open_site
from tests.deploy.end_state import end_state
from tests.fakes.control_plane import ControlPlane
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.tls_postgres import TlsPostgres

READS = ("GET", "HEAD")
Arrange = Callable[[Site], None]


class Cut:
    """Lets a client's calls through, but for one: that fails before it was made, or its answer is lost after."""

    def __init__(self, client: WorkspaceClient, at: int, lost_answer: bool) -> None:
        self.calls: list[str] = []
        self._do: Callable[..., object] = client.api_client.do
        self._at = at
        self._lost_answer = lost_answer
        setattr(client.api_client, "do", self.do)  # noqa: B010 - a method that mypy would have typed as its own

    def do(self, method: str, path: str | None = None, **given: object) -> object:
        """The SDK's one way to the network."""
        strikes = len(self.calls) == self._at
        self.calls.append(f"{method} {path}")
        if not strikes:
            return self._do(method, path, **given)
        if self._lost_answer:
            with suppress(DatabricksError):  # what was refused has no answer to lose
                self._do(method, path, **given)
        raise InternalError("cut on purpose")


def make_feed(site: Site) -> None:
    """The way by the Change Data Feed."""
    site.played = True


def make_job(site: Site) -> None:
    """The way by the job."""
    feeds_of(site.state).enabled = False


def make_instance(site: Site) -> None:
    """A database of the older kind, and so the job."""
    site.lakebase_type = "provisioned"


def empty_site(plane: ControlPlane, server: TlsPostgres, wheel: Path, arrange: Arrange) -> Site:
    """The workspace emptied, with an app that is quick to start."""
    for held in (plane.state.service, plane.state.instances, plane.state.endpoints, plane.state.journal):
        held.clear()
    site = open_site(plane, server, wheel)
    site.migrates = False
    arrange(site)
    return site


@pytest.mark.no_cover  # the same lines some thousand times, which others cover
@pytest.mark.parametrize(
    ("arrange", "own"),
    [
        (make_feed, r".*"),
        (make_job, r".*(/jobs/|/postgres/catalogs|/catalogs/\w+_live)"),
        (make_instance, r".*/database/"),
    ],
)
@pytest.mark.parametrize("half", [0, 1])  # for two cores
def test_resumed_after_any_call(
    server: TlsPostgres, wheel: Path, monkeypatch: pytest.MonkeyPatch, arrange: Arrange, own: str, half: int
) -> None:
    """Each way is cut at the calls that are its own; those that all have are cut on the first."""
    monkeypatch.setattr(login, "PORT", server.port)
    with ControlPlane() as plane:
        site = empty_site(plane, server, wheel, arrange)
        client = site.client()
        whole = Cut(client, -1, False)
        expected_result = comparable(dict(site.create(client=client)))
        expected = end_state(site)
        cuts = [(at, call) for at, call in enumerate(whole.calls) if re.match(own, call)]
        assert len(cuts) > 3
        for at, call in cuts[half::2]:
            for lost_answer in (False,) if call.startswith(READS) else (False, True):
                site = empty_site(plane, server, wheel, arrange)
                client = site.client()
                Cut(client, at, lost_answer)
                with pytest.raises(DeploymentError, match="cut on purpose"):
                    site.create(client=client)
                assert comparable(dict(site.create())) == expected_result, (at, call, lost_answer)
                assert end_state(site) == expected, (at, call, lost_answer)


class Breaking:
    """A connection on which one statement fails of all that were ever made on its kind."""

    def __init__(self, connection: Connection, seen: list[object], at: int) -> None:
        self._connection, self._seen, self._at = connection, seen, at

    def execute(self, *statement: Any) -> object:  # noqa: ANN401 - whatever psycopg takes
        """Make the statement, unless it is the one."""
        self._seen.append(statement)
        if len(self._seen) == self._at + 1:
            raise psycopg.OperationalError("cut on purpose")
        return self._connection.execute(*statement)

    def __enter__(self) -> "Breaking":
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()


def test_resumed_after_any_statement_in_postgres(
    server: TlsPostgres, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "PORT", server.port)
    log_in = login.log_in
    with ControlPlane() as plane:
        whole: list[object] = []
        monkeypatch.setattr(deploy, "log_in", lambda *given: Breaking(log_in(*given), whole, -1))
        site = empty_site(plane, server, wheel, make_feed)
        site.create()
        expected = end_state(site)
        assert whole
        for at in range(len(whole)):
            site = empty_site(plane, server, wheel, make_feed)
            seen: list[object] = []
            monkeypatch.setattr(deploy, "log_in", lambda *given, seen=seen, at=at: Breaking(log_in(*given), seen, at))
            with pytest.raises(DeploymentError, match="cut on purpose"):
                site.create()
            site.create()
            assert end_state(site) == expected, whole[at]


def test_what_was_made_before_a_failure_is_told(site: Site) -> None:
    site.state.faults.fail("/api/2.0/apps/t-rex-game/deployments", 500)
    with pytest.raises(DeploymentError) as caught:
        site.create()
    assert caught.value.step == "Deployment"
    assert "project trex-game-db made" in caught.value.made
    assert "app t-rex-game made" in caught.value.made
    assert "Already done: project trex-game-db made" in str(caught.value)


def comparable(result: dict[str, Any]) -> dict[str, Any]:
    """The result without what differs by nature."""
    return result | {"url": "", "schema_name": "", "genie_space_id": result["genie_space_id"] is not None}
