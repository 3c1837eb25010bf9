"""What analysts get: by the feed or by a job, readable by whom it is for, and never a visitor's address."""

import json

import pytest
from psycopg import sql

from databricks_trex import DeploymentError
from databricks_trex.analytics.genie_space import QUESTIONS
from tests.deploy.conftest import APP_TABLES, DATABASE, Site
from tests.deploy.end_state import readers
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.statements import warehouses_of
from tests.fakes.control_plane.unity_catalog import catalog_of


def test_analysts_see_names_and_no_email(site: Site) -> None:
    site.played = True
    site.create()
    tables = catalog_of(site.state).tables
    assert "email" not in tables["selbetti.analytics.players"]["query"]
    assert "name, company" in tables["selbetti.analytics.players"]["query"]
    history = tables["selbetti.analytics.players_history"]["query"]
    assert "EXCEPT (email, email_key)" in history
    assert "is_account_group_member('admins')" in history
    assert {name for name in tables if name.endswith("_history")} == {
        "selbetti.analytics.players_history",
        "selbetti.analytics_feed.lb_players_history",
        "selbetti.analytics_feed.lb_game_sessions_history",
    }


def test_the_app_and_the_analysts_may_read_the_two_and_no_more(site: Site) -> None:
    site.played = True
    made = site.create(analysts="data team")
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    for reader in (role, "data team"):
        assert readers(site.state, reader) == {
            "selbetti": ["USE_CATALOG"],
            "selbetti.analytics": ["USE_SCHEMA"],
            "selbetti.analytics.players": ["SELECT"],
            "selbetti.analytics.game_sessions": ["SELECT"],
        }
    access = spaces_of(site.state)[made["genie_space_id"] or ""]["access"]
    assert access == [{"group_name": "data team", "permission_level": "CAN_RUN"}]


def test_rights_that_are_not_ours_to_give_are_told_and_no_failure(site: Site) -> None:
    catalog_of(site.state).may_grant_on_catalogs = False
    made = site.create()
    assert made["status"] == "created"
    assert "not yours to grant: USE CATALOG on catalog selbetti" in made["skipped"]["Rights"]


def test_secrets_stay_out_of_the_feed(site: Site) -> None:
    """The feed takes only tables that log whole rows; the signing key's is not one."""
    site.played = True
    site.create()
    assert {table for table, reason in site.left_out(site.schema).items() if not reason} == set(APP_TABLES)


def test_genie_space_holds_the_five_questions(site: Site) -> None:
    site.create()
    (space,) = spaces_of(site.state).values()
    assert space["title"] == "T-Rex Game Analytics"
    content = json.loads(space["serialized_space"])
    asked = {item["question"][0] for item in content["config"]["sample_questions"]}
    assert asked == set(QUESTIONS)
    assert {item["question"][0] for item in content["instructions"]["example_question_sqls"]} == asked


def test_another_space_of_the_same_title_is_left_alone(site: Site) -> None:
    site.create()
    site.create(uc_schema="other", schema_name=f"{site.schema}b")
    assert len(spaces_of(site.state)) == 2


def test_without_a_warehouse_delta_and_genie_are_skipped_and_named(site: Site) -> None:
    made = site.create(warehouse_id=None)
    assert made["genie_space_id"] is None
    assert made["skipped"] == {"Delta": "no warehouse_id was given", "Genie": "no warehouse_id was given"}
    assert "selbetti.analytics" in catalog_of(site.state).schemas
    assert not feeds_of(site.state).configs


def test_no_feed_in_the_workspace_means_a_job(site: Site) -> None:
    site.played = True
    feeds_of(site.state).enabled = False
    made = site.create()
    assert made["genie_space_id"] in spaces_of(site.state)
    assert len(jobs_of(site.state).jobs) == 1


def test_a_feed_whose_start_fails_means_a_job(site: Site) -> None:
    site.played = True
    feeds_of(site.state).error = {"error_code": "INVALID_ARGUMENT", "message": "catalog uses Default Storage"}
    site.create()
    assert not feeds_of(site.state).configs
    assert len(jobs_of(site.state).jobs) == 1


def test_before_anybody_has_played_a_job_does_it_and_then_the_feed(site: Site) -> None:
    """The feed takes no empty table; each way leaves the names to the other."""
    site.create()
    tables = catalog_of(site.state).tables
    assert tables["selbetti.analytics.players"]["table_type"] == "MANAGED"
    assert not feeds_of(site.state).configs
    site.play()
    site.create()
    assert tables["selbetti.analytics.players"]["table_type"] == "VIEW"
    assert not jobs_of(site.state).jobs
    site.create(delta_sync=False)
    feeds_of(site.state).configs.clear()
    feeds_of(site.state).enabled = False
    site.create()
    assert tables["selbetti.analytics.players"]["table_type"] == "MANAGED"
    assert "selbetti.analytics.players_history" not in tables


def test_a_feed_is_not_left_running_beside_the_job(site: Site) -> None:
    """Pages of a table stay after its rows are gone, so that only the feed sees it empty."""
    site.played = True
    site.create(delta_sync=False, genie=False)
    for table in reversed(APP_TABLES):
        site.server.admin(sql.SQL("DELETE FROM {}").format(sql.Identifier(site.schema, table)), DATABASE)
    site.played = False
    site.create()
    assert not feeds_of(site.state).configs
    assert not [name for name in catalog_of(site.state).tables if name.endswith("_history")]
    assert len(jobs_of(site.state).jobs) == 1


@pytest.mark.parametrize("played", [False, True], ids=["job", "feed"])
@pytest.mark.parametrize("kind", ["MANAGED", "VIEW"])
def test_tables_of_others_are_refused_and_left_alone(site: Site, played: bool, kind: str) -> None:
    site.played = played
    theirs = {"table_type": kind, "comment": "Players of the chess club"}
    catalog_of(site.state).tables["selbetti.analytics.players"] = theirs
    with pytest.raises(DeploymentError, match="players is there and was not made by databricks-trex"):
        site.create()
    assert catalog_of(site.state).tables["selbetti.analytics.players"] is theirs


def test_a_feed_that_others_may_read_by_now_is_told_and_not_dropped(site: Site) -> None:
    site.played = True
    site.create()
    catalog_of(site.state).grants["selbetti"]["everybody"] = ["SELECT"]
    with pytest.raises(DeploymentError, match="should not go on: everybody may read all of selbetti") as caught:
        site.create()
    assert "delete-cdf-config" in caught.value.cure
    assert feeds_of(site.state).configs
    assert not jobs_of(site.state).jobs


def test_a_feed_goes_on_when_its_tables_are_empty_again(site: Site) -> None:
    site.played = True
    site.create()
    for table in reversed(APP_TABLES):
        site.server.admin(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(site.schema, table)), DATABASE)
    feeds_of(site.state).tables = lambda schema: dict.fromkeys(APP_TABLES, "")  # what streams goes on to
    site.played = False
    site.create()
    assert feeds_of(site.state).configs


def test_a_catalog_with_a_hyphen_is_quoted_for_the_job(site: Site) -> None:
    site.create(catalog="my-catalog")
    assert "my-catalog.analytics.players" in catalog_of(site.state).tables


def test_a_feed_after_another_is_read_by_its_own_name(site: Site) -> None:
    site.played = True
    site.create()
    feeds_of(site.state).configs.clear()
    site.create()
    view = catalog_of(site.state).tables["selbetti.analytics.players"]["query"]
    assert "lb_players_history_1" in view


def test_tables_that_the_feed_does_not_take_mean_a_job(site: Site) -> None:
    """Those of an app older than the migration that has them log whole rows."""
    site.played = True
    site.create(delta_sync=False, genie=False)
    change = sql.SQL("ALTER TABLE {} REPLICA IDENTITY DEFAULT").format(sql.Identifier(site.schema, "players"))
    site.server.admin(change, DATABASE)
    site.create()
    assert not feeds_of(site.state).configs
    assert len(jobs_of(site.state).jobs) == 1


def test_emails_that_others_could_read_do_not_go_to_delta(site: Site) -> None:
    site.played = True
    catalog_of(site.state).catalogs.add("selbetti")
    catalog_of(site.state).grants["selbetti"] = {"account users": ["USE_CATALOG", "SELECT"]}
    site.create()
    assert not feeds_of(site.state).configs
    assert len(jobs_of(site.state).jobs) == 1


@pytest.mark.parametrize("found", ["STOPPED", "STOPPING"])
def test_a_stopped_warehouse_is_started(site: Site, found: str) -> None:
    warehouses_of(site.state)["w1"].state = found
    site.create()
    assert warehouses_of(site.state)["w1"].state == "RUNNING"


@pytest.mark.parametrize("name", ['we"ird', "with space"])
def test_group_names_are_quoted(site: Site, name: str) -> None:
    site.played = True
    site.create(email_readers=f"{name}' OR TRUE --")
    (said,) = [text for text in warehouses_of(site.state)["w1"].statements if "is_account_group_member" in text]
    assert f"is_account_group_member('{name}\\' OR TRUE --')" in said
