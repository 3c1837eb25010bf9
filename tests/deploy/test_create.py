"""`create`, from nothing, again, and beside another."""

import json
import threading

import pytest
import yaml
from psycopg import sql

from databricks_trex import DeploymentError
from databricks_trex.analytics.genie_space import QUESTIONS
from databricks_trex.blueprint import COMMAND
from databricks_trex.creation import Created
from tests.deploy.conftest import APP_TABLES, DATABASE, FOLDER, Site
from tests.deploy.end_state import end_state, readers
from tests.fakes.control_plane.apps import apps_of
from tests.fakes.control_plane.change_feeds import feeds_of
from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.serving_endpoints import endpoints_of
from tests.fakes.control_plane.statements import warehouses_of
from tests.fakes.control_plane.unity_catalog import catalog_of
from tests.fakes.control_plane.workspace_files import files_of


def test_first_create(site: Site) -> None:
    made = site.create()
    space_id = next(iter(spaces_of(site.state)))
    assert made == Created(
        url=f"{site.plane.url}/running-apps/t-rex-game",
        app_name="t-rex-game",
        lakebase_name="trex-game-db",
        schema_name=site.schema,
        genie_space_id=space_id,
        status="created",
        skipped={},
    )
    found = end_state(site)
    assert found["app"] == ("ACTIVE", "RUNNING", 1)
    assert found["resources"] == ["database", "genie-space", "serving-endpoint", "sql-warehouse"]
    assert found["table_owners"] == {True}
    assert set(site.table_owners()) >= {"players", "game_sessions", "runs", "best_runs", "booth_secrets"}
    assert site.schema_owner() == "deployer@example.com"


def test_one_instance_where_its_number_may_not_be_said(site: Site) -> None:
    apps_of(site.state).counts_instances = False
    site.create()
    app = apps_of(site.state).apps["t-rex-game"]
    assert (app["app_status"]["state"], app.get("compute_max_instances")) == ("RUNNING", None)


def test_another_size_or_endpoint_is_set_on_the_app_that_is_there(site: Site) -> None:
    site.create()
    endpoints_of(site.state).add("other-model")
    site.create(app_compute="LARGE", serving_endpoint="other-model")
    app = apps_of(site.state).apps["t-rex-game"]
    given = {resource["name"]: resource for resource in app["resources"]}
    assert (app["compute_size"], given["serving-endpoint"]["serving_endpoint"]["name"]) == ("LARGE", "other-model")
    assert app["description"]


def test_the_database_takes_no_more_than_was_asked_for(site: Site) -> None:
    site.create(lakebase_compute="CU_2")
    (endpoint,) = site.state.endpoints.values()
    assert endpoint["status"]["autoscaling_limit_max_cu"] == 2


def test_files_pin_the_wheel_and_name_the_resources(site: Site) -> None:
    site.create()
    files = files_of(site.state).inside(FOLDER)
    assert "./trex_booth-0.1.0-py3-none-any.whl" in files["requirements.txt"].decode().splitlines()
    manifest = yaml.safe_load(files["app.yaml"])
    assert manifest["command"] == list(COMMAND)
    assert {"name": "LAKEBASE_ENDPOINT", "valueFrom": "database"} in manifest["env"]
    assert {"name": "LAKEBASE_SCHEMA", "value": site.schema} in manifest["env"]


def test_version_from_an_index(site: Site) -> None:
    site.create(app_wheel=None, app_version="0.2.0")
    files = files_of(site.state).inside(FOLDER)
    assert "trex-booth==0.2.0" in files["requirements.txt"].decode().splitlines()
    assert set(files) == {"app.yaml", "requirements.txt", "merge.sql"}


def test_create_again_changes_nothing(site: Site) -> None:
    first = site.create()
    before = end_state(site)
    assert site.create() == first
    assert end_state(site) == before


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


def test_what_is_not_asked_for_is_skipped(site: Site) -> None:
    made = site.create(delta_sync=False, genie=False, serving_endpoint=None)
    assert set(made["skipped"]) == {"Delta", "Genie"}
    assert "selbetti" not in catalog_of(site.state).catalogs
    assert end_state(site)["resources"] == ["database"]


def test_an_instance_of_that_name_is_used(site: Site) -> None:
    add_instance(site.state, "trex-game-db")
    site.create()
    assert not projects_of(site.state).projects
    manifest = yaml.safe_load(files_of(site.state).contents[f"{FOLDER}/app.yaml"])
    assert {"name": "LAKEBASE_INSTANCE_NAME", "value": "trex-game-db"} in manifest["env"]
    (job,) = jobs_of(site.state).jobs.values()
    assert job["tasks"][0]["sql_task"]["parameters"] == {
        "live": f"trex_game_db_live.{site.schema}",
        "analytics": "selbetti.analytics",
    }


def test_an_instance_is_made_when_asked_for(site: Site) -> None:
    site.create(lakebase_type="provisioned", lakebase_compute="CU_2")
    assert set(site.state.instances) == {"trex-game-db"}


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


def test_a_schema_that_the_app_owns_is_left_alone(site: Site) -> None:
    site.create()
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    change = sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(site.schema), sql.Identifier(role))
    site.server.admin(change, DATABASE)
    site.create()
    assert site.schema_owner() == role


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


@pytest.mark.parametrize("name", ['we"ird', "with space"])
def test_group_names_are_quoted(site: Site, name: str) -> None:
    site.played = True
    site.create(email_readers=f"{name}' OR TRUE --")
    (said,) = [text for text in warehouses_of(site.state)["w1"].statements if "is_account_group_member" in text]
    assert f"is_account_group_member('{name}\\' OR TRUE --')" in said
