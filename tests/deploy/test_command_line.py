"""`trex` on the command line: the same keywords, a dry run that changes nothing, JSON."""

import inspect
import json
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import databricks_trex
from databricks_trex.command_line import COMMANDS, PYTHON_ONLY, main
from databricks_trex.keywords import keywords_of
from databricks_trex.plan import Plan
from databricks_trex.workspace import preflight
from tests.deploy.conftest import FOLDER, Site
from tests.fakes.control_plane.app_records import apps_of
from tests.fakes.control_plane.projects import add_project, projects_of
from tests.fakes.control_plane.workspace_files import files_of

CHANGES = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture
def typed(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The words of `create`, and a profile that leads to the workspace."""
    token = "token-of-the-profile"
    site.state.access_tokens[token] = float("inf")
    (tmp_path / "cfg").write_text(f"[booth]\nhost = {site.plane.url}\ntoken = {token}\n")
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(tmp_path / "cfg"))
    monkeypatch.setattr(preflight, "Patience", lambda: site.words()["patience"])
    words = {
        "--lakebase-name": "trex-game-db",
        "--schema-name": site.schema,
        "--app-name": "t-rex-game",
        "--app-file-workspace-path": FOLDER,
        "--app-wheel": str(site.wheel),
        "--warehouse-id": "w1",
        "--profile": "booth",
    }
    return [part for pair in words.items() for part in pair]


def test_create_update_status_delete(site: Site, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["create", *typed])
    shown = capsys.readouterr()
    assert f"{site.plane.url}/running-apps/t-rex-game" in shown.out
    for step in ("Check", "Lakebase", "Files", "Upload", "App", "Postgres", "Deployment", "Unity Catalog", "Delta"):
        assert f"done    {step}: " in shown.err
    assert shown.err.rstrip().endswith(f"{site.plane.url}/running-apps/t-rex-game")
    main(["update", *typed, "--json"])
    assert json.loads(capsys.readouterr().out)["status"] == "updated"
    main(["status", "--app-name", "t-rex-game", "--profile", "booth", "--json"])
    assert json.loads(capsys.readouterr().out)["status"] == "running"
    main(["delete", "--app-name", "t-rex-game", "--profile", "booth", "--json"])
    assert json.loads(capsys.readouterr().out)["database_reset"] is False
    assert not apps_of(site.state).apps


@pytest.mark.parametrize("command", ["create", "update", "delete"])
def test_a_dry_run_changes_nothing_and_tells_every_call(
    site: Site, typed: list[str], capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = typed
    if command != "create":
        site.played = True
        site.create()
    if command == "update":
        words = [*typed, "--reset-database", "--confirm", site.schema]
    if command == "delete":
        named = ["--drop-schema", site.schema, "--lakebase-name", "trex-game-db", "--drop-lakebase", "trex-game-db"]
        words = ["--app-name", "t-rex-game", "--profile", "booth", *named]
    made = [call for call in site.state.journal if call.method in CHANGES]
    main([command, *words, "--dry-run", "--json"])
    shown = capsys.readouterr()
    assert [call for call in site.state.journal if call.method in CHANGES] == made
    assert json.loads(shown.out)["status"] == "rehearsed"
    expected = {
        "create": [
            "POST /api/2.0/postgres/projects?project_id=trex-game-db",
            "POST /api/2.0/workspace/import",
            "POST /api/2.0/apps {'compute_max_instances': 1",
            "Postgres: CREATE SCHEMA IF NOT EXISTS",
            "Postgres: GRANT USAGE, CREATE ON SCHEMA",
            "POST /api/2.0/apps/t-rex-game/deployments",
            "GET https://t-rex-game.to-be-made/metrics",
            "POST /api/2.1/unity-catalog/catalogs",
            "POST /api/2.0/postgres/catalogs?catalog_id=trex_game_db_live",
            "POST /api/2.2/jobs/run-now",
            "POST /api/2.0/genie/spaces",
            "POST /api/2.0/apps/t-rex-game/update",
        ],
        "update": [
            "DELETE /api/2.0/postgres/projects/trex-game-db/branches/production/databases/databricks-postgres/cdf",
            "DROP SCHEMA",
            "POST /api/2.0/apps/t-rex-game/deployments",
        ],
        "delete": ["DELETE /api/2.0/apps/t-rex-game", "DROP SCHEMA", "DELETE /api/2.0/postgres/projects/trex-game-db"],
    }
    assert [call for call in expected[command] if call not in " ".join(shown.err.split())] == []


def test_a_dry_run_tells_what_the_run_then_does(
    site: Site, typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """On a project that is there, so that no name in a path is imagined; but for what only an answer tells."""
    add_project(site.state, "trex-game-db")
    main(["create", *typed, "--dry-run"])
    told = [line.split()[1:3] for line in capsys.readouterr().err.splitlines() if line.lstrip().startswith("would  ")]
    shown = [f"{method} {path.partition('?')[0]}" for method, path in told if path.startswith("/api")]
    site.state.journal.clear()
    main(["create", *typed])
    done = [f"{call.method} {call.path}" for call in site.state.journal if call.method in CHANGES]
    assert shown == [call for call in done if not call.endswith("/credentials")]


def test_a_dry_run_starts_a_stopped_app_as_the_run_would(site: Site, typed: list[str]) -> None:
    site.create()
    apps_of(site.state).apps["t-rex-game"]["compute_status"] = {"state": "STOPPED"}
    main(["update", *typed, "--dry-run"])
    assert apps_of(site.state).apps["t-rex-game"]["compute_status"] == {"state": "STOPPED"}


def test_a_dry_run_stops_no_feed_that_was_never_begun(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["create", *typed, "--dry-run"])
    shown = capsys.readouterr().err
    assert "by job, as nobody has played yet" in shown
    assert "cdf-configs" not in shown
    assert "stopped" not in shown


def test_a_dry_run_fails_where_the_run_would(typed: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["create", *typed, "--no-delta-sync", "--dry-run"])
    assert "Genie needs" in str(caught.value.code)


def test_a_dry_run_of_a_reset_asks_nobody(site: Site, typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    site.create()
    monkeypatch.setattr("builtins.input", lambda: pytest.fail("asked"))
    main(["update", *typed, "--reset-database", "--dry-run"])


def test_failures_as_text_and_as_json(site: Site, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["create", *typed, "--serving-endpoint", "none-such", "--json"])
    assert "Cure: " in str(caught.value.code)
    told = json.loads(capsys.readouterr().out)["error"]
    assert (told["step"], told["made"]) == ("Check", [])
    assert not projects_of(site.state).projects


@pytest.mark.parametrize("name", COMMANDS)
def test_every_keyword_is_a_flag_with_its_help(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main([name, "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    for keyword in keywords_of(COMMANDS[name].request):
        flag = f"--{keyword.name.replace('_', '-')}"
        assert (flag in shown and keyword.help in shown) == (keyword.name not in PYTHON_ONLY), flag


@pytest.mark.parametrize("name", COMMANDS)
def test_every_field_is_a_keyword_with_its_help(name: str) -> None:
    call, request = COMMANDS[name]
    assert is_dataclass(request)
    assert set(inspect.signature(call).parameters) == {field.name for field in fields(request) if field.init}
    assert [keyword.name for keyword in keywords_of(request) if not keyword.help] == []


def test_only_an_update_leaves_out_a_field_of_the_plan() -> None:
    """An update makes no database, so that it takes no size for one."""
    plan = {field.name for field in fields(Plan)}
    left_out = {name: plan - set(inspect.signature(COMMANDS[name].call).parameters) for name in ("create", "update")}
    assert left_out == {"create": set(), "update": {"lakebase_compute"}}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_wrong_keyword_is_refused_by_its_name(name: str) -> None:
    call, request = COMMANDS[name]
    required = {keyword.name: "x" for keyword in keywords_of(request) if keyword.is_required}
    with pytest.raises(TypeError, match="unexpected keyword argument 'catalogue'"):
        call(**required, catalogue="main")


def test_a_missing_keyword_is_refused_by_its_name() -> None:
    with pytest.raises(TypeError, match=r"missing .* 'schema_name'"):
        COMMANDS["create"].call(lakebase_name="db", app_name="app", app_file_workspace_path=FOLDER)


def test_a_wrong_choice_is_refused_at_once(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["create", *typed, "--app-compute", "LIQUID"])
    assert "MEDIUM" in capsys.readouterr().err


def test_no_model_by_an_empty_name(site: Site, typed: list[str]) -> None:
    main(["create", *typed, "--serving-endpoint", "", "--no-delta-sync", "--no-genie"])
    manifest = files_of(site.state).contents[f"{FOLDER}/app.yaml"].decode()
    assert "COMMENTARY" in manifest
    assert "SERVING_ENDPOINT_NAME" not in manifest


def test_files_for_a_bundle(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "app"
    main(["files", "--to", str(folder), "--app-wheel", str(site.wheel)])
    assert {path.name for path in folder.iterdir()} == {"app.yaml", "requirements.txt", site.wheel.name}


def test_files_without_the_wheel_they_name(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="is not a file"):
        main(["files", "--to", str(tmp_path), "--app-wheel", "/no/trex_booth-1-py3-none-any.whl"])


def test_module_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "databricks_trex", "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(databricks_trex.__file__).parent.parent)},
    )
    assert "create" in done.stdout


def test_the_signature_is_the_promised_one() -> None:
    promised: dict[str, Any] = {
        "catalog": "selbetti",
        "uc_schema": "analytics",
        "serving_endpoint": "databricks-meta-llama-3-3-70b-instruct",
        "lakebase_compute": "CU_1",
        "app_compute": "MEDIUM",
        "app_version": None,
        "app_wheel": None,
        "delta_sync": True,
        "genie": True,
        "warehouse_id": None,
        "profile": None,
        "client": None,
    }
    parameters = inspect.signature(databricks_trex.create).parameters
    assert {name: parameters[name].default for name in promised} == promised
    assert list(parameters)[:4] == ["lakebase_name", "schema_name", "app_name", "app_file_workspace_path"]
