"""`update`, its reset, and what it leaves alone."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from psycopg import sql
from rich.console import Console

from databricks_trex import DeploymentError, update
from databricks_trex.steps.progress import Progress
from tests.deploy.conftest import DATABASE, FOLDER, Site
from tests.deploy.end_state import end_state
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.unity_catalog import catalog_of
from tests.fakes.control_plane.workspace_files import files_of


def renew(site: Site, **changed: object) -> dict[str, Any]:
    return dict(update(**site.words(client=site.client(), **changed)))


def count_players(site: Site) -> int:
    """How many there are."""
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(site.schema, "players"))
    return int(site.server.admin(query, DATABASE)[0][0])


def test_update_deploys_anew_and_keeps_the_data(site: Site) -> None:
    site.played = True
    first = site.create()
    before = end_state(site)
    done = renew(site)
    assert done["status"] == "updated"
    assert done["deployment_id"] == apps_of(site.state).apps["t-rex-game"]["active_deployment"]["deployment_id"]
    assert done["database_reset"] is False
    assert done["genie_space_id"] == first["genie_space_id"]
    assert end_state(site) == before
    assert count_players(site) == 1
    assert len(apps_of(site.state).deployments) == 2


def test_update_to_another_version_takes_the_old_wheel_away(site: Site) -> None:
    site.create()
    newer = site.wheel.with_name("trex_booth-0.2.0-py3-none-any.whl")
    newer.write_bytes(site.wheel.read_bytes())
    renew(site, app_wheel=newer)
    names = files_of(site.state).inside(FOLDER)
    assert [name for name in names if name.endswith(".whl")] == [newer.name]


@pytest.mark.parametrize("arrange", [lambda site: None, lambda site: setattr(feeds_of(site.state), "enabled", False)])
def test_reset_drops_the_data_and_starts_afresh(site: Site, arrange: Callable[[Site], None]) -> None:
    arrange(site)
    site.create()
    site.play()
    before = end_state(site)
    done = renew(site, reset_database=True, confirm=site.schema)
    assert done["database_reset"] is True
    assert count_players(site) == 0
    assert end_state(site) == before


def test_reset_asks_for_the_name(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.create()
    shown = io.StringIO()
    monkeypatch.setattr("builtins.input", lambda: site.schema)
    done = renew(site, reset_database=True, progress=Progress(Console(file=shown)))
    assert done["database_reset"] is True
    assert f"This drops the schema {site.schema} with every player" in shown.getvalue()


@pytest.mark.parametrize("typed", ["yes", "", "TREX"])
def test_reset_not_confirmed_touches_nothing(site: Site, typed: str) -> None:
    site.create()
    site.play()
    calls = len(site.state.calls("/api"))
    with pytest.raises(DeploymentError, match="was not confirmed"):
        renew(site, reset_database=True, confirm=typed)
    assert len(site.state.calls("/api")) == calls
    assert count_players(site) == 1


def test_reset_where_nobody_can_type(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal() -> str:
        raise EOFError

    site.create()
    monkeypatch.setattr("builtins.input", no_terminal)
    with pytest.raises(DeploymentError, match="was not confirmed"):
        renew(site, reset_database=True)


def test_a_schema_of_the_app_cannot_be_dropped_by_another(site: Site) -> None:
    site.create()
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    change = sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(site.schema), sql.Identifier(role))
    site.server.admin(change, DATABASE)
    with pytest.raises(DeploymentError, match=f"belongs to the role {role}"):
        renew(site, reset_database=True, confirm=site.schema)


@pytest.mark.parametrize("missing", ["app", "lakebase"])
def test_nothing_to_update(site: Site, missing: str) -> None:
    if missing == "lakebase":
        site.create()
        projects_of(site.state).projects.clear()
    with pytest.raises(DeploymentError, match="there is no"):
        renew(site)


def test_update_leaves_the_size_unless_one_is_said(site: Site) -> None:
    site.create(app_compute="LARGE")
    renew(site)
    assert apps_of(site.state).apps["t-rex-game"]["compute_size"] == "LARGE"
    renew(site, app_compute="MEDIUM")
    assert apps_of(site.state).apps["t-rex-game"]["compute_size"] == "MEDIUM"


def test_what_people_have_taught_genie_stays(site: Site) -> None:
    first = site.create()["genie_space_id"] or ""
    content = json.loads(spaces_of(site.state)[first]["serialized_space"])
    catalog_of(site.state).tables["selbetti.analytics.prizes"] = {"table_type": "MANAGED"}
    content["data_sources"]["tables"].append({"identifier": "selbetti.analytics.prizes"})
    content["data_sources"]["tables"].sort(key=lambda table: table["identifier"])
    taught = json.dumps(content)
    spaces_of(site.state)[first] |= {"serialized_space": taught, "title": "Ask the dino"}
    assert renew(site)["genie_space_id"] == first
    assert [space["serialized_space"] for space in spaces_of(site.state).values()] == [taught]
