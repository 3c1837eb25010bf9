"""`delete`, what goes with it only when it is named, and `status`."""

from typing import Any

import pytest
from psycopg import sql

from databricks_trex import DeploymentError, delete, status
from databricks_trex.steps.progress import Silence
from tests.deploy.conftest import DATABASE, QUICK, Site
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.unity_catalog import catalog_of


def remove(site: Site, **named: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever delete takes
    return dict(delete("t-rex-game", client=site.client(), progress=Silence(), patience=QUICK, **named))


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


def test_a_schema_of_the_app_is_told_before_the_app_is_deleted(site: Site) -> None:
    site.create()
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    change = sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(site.schema), sql.Identifier(role))
    site.server.admin(change, DATABASE)
    with pytest.raises(DeploymentError, match=f"belongs to the role {role}"):
        remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)
    assert apps_of(site.state).apps


def test_the_catalog_of_a_database_goes_with_it(site: Site) -> None:
    site.create()
    assert "trex_game_db_live" in catalog_of(site.state).catalogs
    remove(site, drop_lakebase="trex-game-db")
    assert "trex_game_db_live" not in catalog_of(site.state).catalogs


@pytest.mark.parametrize(
    "named",
    [{"drop_lakebase": "trex-game-db/branches/production"}, {"lakebase_name": "db", "drop_schema": 'x"; DROP'}],
)
def test_names_that_are_none_are_refused(site: Site, named: dict[str, str]) -> None:
    with pytest.raises(DeploymentError, match="cannot be used"):
        remove(site, **named)
    with pytest.raises(DeploymentError, match="cannot be used"):
        status("../x", client=site.client(), progress=Silence())
    assert not site.state.calls("/api/2.0/apps")


def test_an_app_that_is_being_deleted_is_waited_for(site: Site) -> None:
    site.create()
    remove(site, lakebase_name="trex-game-db", drop_schema=site.schema)
    site.create()
    apps_of(site.state).apps["t-rex-game"]["compute_status"] = {"state": "DELETING"}
    with pytest.raises(DeploymentError, match="belongs to another role"):  # its tables are, by then
        site.create()
    assert apps_of(site.state).apps["t-rex-game"]["compute_status"]["state"] == "ACTIVE"


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
