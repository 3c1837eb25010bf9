"""Two calls at once end as one."""

import threading

import pytest
from databricks.sdk import WorkspaceClient

from databricks_trex import DeploymentError
from databricks_trex.analytics import genie, merge_job
from databricks_trex.analytics.genie_space import space_content
from databricks_trex.create import Created
from databricks_trex.plan import Plan
from databricks_trex.steps.progress import Silence
from databricks_trex.steps.run import Report
from tests.deploy.conftest import Site
from tests.deploy.end_state import end_state
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.jobs import jobs_of


def test_of_two_spaces_made_at_once_the_older_stays(site: Site) -> None:
    first = site.create()["genie_space_id"]
    plan = Plan(**{word: value for word, value in site.words().items() if word not in ("progress", "patience")})
    content = space_content("selbetti", "analytics")
    assert genie._create(site.client(), plan, content, Report(Silence())) == first
    assert list(spaces_of(site.state)) == [first]


def test_of_two_jobs_made_at_once_the_older_stays(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.create()
    (first,) = jobs_of(site.state).jobs
    find_jobs, looks = merge_job.find_jobs, []

    def look(client: WorkspaceClient, name: str) -> list[int]:
        """The other call's job comes between the first look and the making."""
        looks.append(name)
        return find_jobs(client, name) if len(looks) > 1 else []

    monkeypatch.setattr(merge_job, "find_jobs", look)
    site.create()
    assert list(jobs_of(site.state).jobs) == [first]
    assert len(looks) == 2


@pytest.mark.parametrize("played", [False, True], ids=["job", "feed"])
def test_two_creates_at_once_end_as_one(site: Site, played: bool) -> None:
    site.played = played
    results: list[Created | DeploymentError] = []

    def run() -> None:
        try:
            results.append(site.create())
        except DeploymentError as error:
            results.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert results[0] == results[1]
    found = end_state(site)
    assert (len(found["spaces"]), len(found["projects"])) == (1, 1)
    assert (found["jobs"], len(found["feeds"])) == ((0, 1) if played else (1, 0))
    assert found["app"] == ("ACTIVE", "RUNNING", 1)
