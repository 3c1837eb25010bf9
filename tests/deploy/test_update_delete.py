"""`update`, its reset, `delete` and `status`."""

from collections.abc import Callable
from typing import Any

import pytest
from psycopg import sql

from databricks_trex import DeploymentError, delete, status, update
from databricks_trex.steps.progress import Silence
from tests.deploy.conftest import DATABASE, FOLDER, QUICK, Site
from tests.deploy.end_state import end_state
from tests.fakes.control_plane.apps import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.unity_catalog import catalog_of
from tests.fakes.control_plane.workspace_files import files_of


def renew(site: Site, **changed: object) -> dict[str, Any]:
    return dict(update(**site.words(client=site.client(), **changed)))


def remove(site: Site, **named: object) -> dict[str, Any]:
    return dict(delete("t-rex-game", client=site.client(), progress=Silence(), patience=QUICK, **named))


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
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or site.schema)
    assert renew(site, reset_database=True)["database_reset"] is True
    assert site.schema in asked[0]


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
    def no_terminal(prompt: str) -> str:
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


def test_delete_removes_the_app_alone(site: Site) -> None:
    site.played = True
    site.create()
    assert remove(site) == {"app_name": "t-rex-game", "status": "deleted", "database_reset": False}
    assert not apps_of(site.state).apps
    assert projects_of(site.state).projects
    assert site.table_owners()
    assert feeds_of(site.state).configs


def test_delete_again_is_no_failure(site: Site) -> None:
    site.create()
    remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)
    done = remove(site, lakebase_name="trex-game-db", drop_schema=site.schema, drop_lakebase="trex-game-db")
    assert done["status"] == "deleted"
    assert remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)["database_reset"] is False


def test_delete_with_the_schema_keeps_what_analysts_have(site: Site) -> None:
    site.played = True
    site.create()
    assert remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)["database_reset"] is True
    assert site.schema_owner() is None
    assert projects_of(site.state).projects
    assert not feeds_of(site.state).configs
    assert "selbetti.analytics_feed.lb_players_history" in catalog_of(site.state).tables


def test_delete_with_the_schema_ends_the_job(site: Site) -> None:
    feeds_of(site.state).enabled = False
    site.create()
    remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)
    assert not jobs_of(site.state).jobs


@pytest.mark.parametrize("generation", ["autoscaling", "provisioned"])
def test_delete_with_the_database(site: Site, generation: str) -> None:
    if generation == "provisioned":
        add_instance(site.state, "trex-game-db")
    site.create()
    assert remove(site, drop_lakebase="trex-game-db")["database_reset"] is True
    assert all("delete_time" in project for project in projects_of(site.state).projects.values())
    assert not site.state.instances


def test_the_name_of_a_deleted_database_is_kept_for_a_while(site: Site) -> None:
    site.create()
    remove(site, drop_lakebase="trex-game-db")
    with pytest.raises(DeploymentError, match="was deleted and is kept until 2026") as caught:
        site.create()
    assert "undelete-project" in caught.value.cure


def test_a_schema_without_its_database_is_refused_before_anything(site: Site) -> None:
    site.create()
    with pytest.raises(DeploymentError, match="not its database"):
        remove(site, drop_schema=site.schema)
    with pytest.raises(DeploymentError, match="drop_lakebase is other"):
        remove(site, lakebase_name="trex-game-db", drop_lakebase="other")
    assert apps_of(site.state).apps


def test_create_after_delete(site: Site) -> None:
    site.create()
    remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)
    assert site.create()["status"] == "created"


def test_create_after_delete_of_the_app_alone_names_the_tables_owner(site: Site) -> None:
    """The tables belong to a service principal that is no more; only their owner can hand them over."""
    site.create()
    remove(site)
    with pytest.raises(DeploymentError, match="belongs to another role") as caught:
        site.create()
    assert "REASSIGN OWNED" in caught.value.cure


def test_status(site: Site) -> None:
    def look() -> dict[str, Any]:
        return dict(status("t-rex-game", "trex-game-db", client=site.client(), progress=Silence()))

    assert look()["status"] == "missing"
    made = site.create()
    found = look()
    assert (found["status"], found["app"], found["compute"]) == ("running", "RUNNING", "ACTIVE")
    assert (found["lakebase"], found["genie_space_id"]) == ("autoscaling", made["genie_space_id"])
    assert found["database"] == "projects/trex-game-db/branches/production"
