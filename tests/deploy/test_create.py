"""`create`, from nothing and again."""

import yaml
from psycopg import sql

from databricks_trex.blueprint import COMMAND
from databricks_trex.create import Created
from tests.deploy.conftest import DATABASE, DEPLOYER, FOLDER, Site
from tests.deploy.end_state import end_state
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.database import add_instance
from tests.fakes.control_plane.genie_spaces import spaces_of
from tests.fakes.control_plane.jobs import jobs_of
from tests.fakes.control_plane.projects import projects_of
from tests.fakes.control_plane.serving_endpoints import endpoints_of
from tests.fakes.control_plane.state import DatabaseToken
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
        "live": f"`trex_game_db_live`.`{site.schema}`",
        "analytics": "`selbetti`.`analytics`",
    }


def test_an_instance_is_made_when_asked_for(site: Site) -> None:
    site.create(lakebase_type="provisioned", lakebase_compute="CU_2")
    assert set(site.state.instances) == {"trex-game-db"}


def test_a_schema_that_the_app_owns_is_left_alone(site: Site) -> None:
    site.create()
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    change = sql.SQL("ALTER SCHEMA {} OWNER TO {}").format(sql.Identifier(site.schema), sql.Identifier(role))
    site.server.admin(change, DATABASE)
    site.create()
    assert site.schema_owner() == role


def test_what_is_made_in_the_schema_later_is_for_the_app_too(site: Site) -> None:
    site.create(delta_sync=False, genie=False)
    role = apps_of(site.state).apps["t-rex-game"]["service_principal_client_id"]
    name = sql.Identifier(site.schema, "later")
    made = sql.SQL("SET ROLE {}; CREATE TABLE {} (id serial)").format(sql.Identifier(DEPLOYER), name)
    site.server.admin(made, DATABASE)
    for kind, held, right in (("table", "later", "INSERT"), ("sequence", "later_id_seq", "USAGE")):
        function = sql.Identifier(f"has_{kind}_privilege")
        query = sql.SQL("SELECT {}({}, {}, {})").format(function, role, f"{site.schema}.{held}", right)
        assert site.server.admin(query, DATABASE) == [(True,)], kind


def test_a_first_login_that_is_refused_is_tried_again(site: Site) -> None:
    take_token = site.state.grant
    refused: list[DatabaseToken] = []

    def refuse_once(token: DatabaseToken) -> None:
        take_token(token) if refused else refused.append(token)

    site.state.grant = refuse_once
    assert site.create()["status"] == "created"
    assert len(refused) == 1
