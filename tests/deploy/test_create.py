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
from tests.deploy.conftest import DATABASE, FOLDER, Site
from tests.deploy.end_state import end_state
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
    assert set(files) == {"app.yaml", "requirements.txt"}


def test_create_again_changes_nothing(site: Site) -> None:
    first = site.create()
    before = end_state(site)
    assert site.create() == first
    assert end_state(site) == before


def test_analysts_see_names_and_no_email(site: Site) -> None:
    site.create()
    tables = catalog_of(site.state).tables
    history = tables["selbetti.analytics.lb_players_history"]
    assert set(history["masks"]) == {"email", "email_key"}
    view = tables["selbetti.analytics.players"]["query"]
    assert "email" not in view
    assert "name, company" in view
    masks = [text for text in warehouses_of(site.state)["w1"].statements if "mask_email" in text]
    assert "is_account_group_member('admins')" in masks[0]


def test_secrets_stay_out_of_the_feed(site: Site) -> None:
    """The feed takes only tables that log whole rows; the signing key's is not one."""
    site.create()
    assert {table for table, whole in site.whole_rows(site.schema).items() if whole} == {"players", "game_sessions"}


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
    feeds_of(site.state).enabled = False
    made = site.create()
    assert made["genie_space_id"] in spaces_of(site.state)
    assert len(jobs_of(site.state).jobs) == 1
    feeds_of(site.state).enabled = True
    site.create()
    assert len(jobs_of(site.state).jobs) == 1
    assert not feeds_of(site.state).configs


def test_tables_that_the_feed_does_not_take_mean_a_job(site: Site) -> None:
    """Those of an app older than the migration that has them log whole rows."""
    site.create(delta_sync=False, genie=False)
    change = sql.SQL("ALTER TABLE {} REPLICA IDENTITY DEFAULT").format(sql.Identifier(site.schema, "players"))
    site.server.admin(change, DATABASE)
    site.create()
    assert not feeds_of(site.state).configs
    assert len(jobs_of(site.state).jobs) == 1


def test_emails_that_cannot_be_masked_do_not_stay_in_delta(site: Site) -> None:
    warehouses_of(site.state)["w1"].can_mask = False
    site.create()
    assert not feeds_of(site.state).configs
    assert not [name for name in catalog_of(site.state).tables if name.endswith("_history")]
    assert len(jobs_of(site.state).jobs) == 1


def test_a_stopped_warehouse_is_started(site: Site) -> None:
    warehouses_of(site.state)["w1"].state = "STOPPED"
    site.create()
    assert warehouses_of(site.state)["w1"].state == "RUNNING"


def test_a_schema_that_the_app_owns_is_left_alone(site: Site) -> None:
    site.create()
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    change = sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(site.schema), sql.Identifier(role))
    site.server.admin(change, DATABASE)
    site.create()
    assert site.schema_owner() == role


def test_two_creates_at_once_end_as_one(site: Site) -> None:
    feeds_of(site.state).enabled = False  # the way with more that could be made twice
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
    assert (len(found["spaces"]), found["jobs"], len(found["projects"])) == (1, 1, 1)
    assert found["app"] == ("ACTIVE", "RUNNING", 1)


@pytest.mark.parametrize("name", ['we"ird', "with space"])
def test_group_and_catalog_names_are_quoted(site: Site, name: str) -> None:
    site.create(email_readers=f"{name}' OR TRUE --")
    (mask,) = [text for text in warehouses_of(site.state)["w1"].statements if text.startswith("CREATE OR REPLACE FUNC")]
    assert f"is_account_group_member('{name}\\' OR TRUE --')" in mask
