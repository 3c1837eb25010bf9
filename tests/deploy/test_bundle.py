"""databricks.yml, app.yaml and the package say the same of the app; and the check finds what is wrong."""

import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from databricks.sdk.service.apps import App
from fastapi.routing import APIRoute

import check_bundle
from databricks_trex.analytics.genie import analytics_resources
from databricks_trex.analytics.genie_space import serialize, space_content, tables_of
from databricks_trex.app.files import write_app_yaml
from databricks_trex.blueprint import (
    CATALOG,
    COMMAND,
    HEALTH_PATH,
    SCHEMA,
    SERVING_ENDPOINT,
    UC_SCHEMA,
    Generation,
    variables,
)
from databricks_trex.bundle import repository_files
from databricks_trex.lakebase.database import Autoscaling
from trex_app.api.operation import router
from trex_app.settings import Settings

ROOT = Path(__file__).parents[2]
BUNDLE, TEXTS = check_bundle.load(ROOT / "databricks.yml")


def test_what_is_taken_unless_said_is_the_same() -> None:
    said = {"serving_endpoint": SERVING_ENDPOINT, "schema_name": SCHEMA, "catalog": CATALOG, "uc_schema": UC_SCHEMA}
    assert {word: BUNDLE["variables"][word]["default"] for word in said} == said


def test_the_bundle_holds() -> None:
    assert list(check_bundle.find_problems(ROOT / "databricks.yml")) == []


@pytest.mark.parametrize("path", repository_files())
def test_files_are_as_the_package_writes_them(path: str) -> None:
    assert (ROOT / path).read_text() == repository_files()[path], "run: python deploy/write_bundle.py"


@pytest.mark.parametrize("generation", get_args(Generation))
@pytest.mark.parametrize("endpoint", ["model", None])
def test_every_variable_is_read_by_the_app(generation: Generation, endpoint: str | None) -> None:
    env = [variable.as_dict() for variable in variables("trex", endpoint, generation, "instance")]
    assert list(check_bundle.check_settings({"resources": {"apps": {"trex": {"config": {"env": env}}}}})) == []


def test_values_are_taken_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in variables("trex", None, "provisioned", "trex-game-db"):
        monkeypatch.setenv(variable.name, variable.value)
    read = Settings()
    assert (read.database_schema, read.lakebase_instance, read.trusted_proxy_hops) == ("trex", "trex-game-db", 1)


def test_bundle_and_app_yaml_agree() -> None:
    app = BUNDLE["resources"]["apps"]["trex"]
    manifest = yaml.safe_load((ROOT / "app.yaml").read_text())
    assert app["config"]["command"] == manifest["command"] == list(COMMAND)

    def plain(items: list[dict[str, str]]) -> dict[str, str]:
        return {item["name"]: item.get("valueFrom") or item.get("value_from") or "" for item in items}

    assert plain(app["config"]["env"]) == plain(manifest["env"])


def test_bundle_and_package_attach_the_same_resources() -> None:
    by_package = [
        Autoscaling("n", "h", "b", "e", "d").app_resource().as_dict(),
        *(resource.as_dict() for resource in analytics_resources("w", "s")),
    ]
    by_bundle = {resource["name"]: resource for resource in BUNDLE["resources"]["apps"]["trex"]["resources"]}
    for resource in by_package:
        same = by_bundle[resource["name"]]
        (kind,) = set(resource) - {"name"}
        assert set(same[kind]) == set(resource[kind])
        assert same[kind]["permission"] == resource[kind]["permission"]
    assert set(by_bundle) == {"database", "serving-endpoint", "sql-warehouse", "genie-space"}


def test_what_a_variable_takes_its_value_from_is_attached() -> None:
    app = BUNDLE["resources"]["apps"]["trex"]
    sources = {item["value_from"] for item in app["config"]["env"] if "value_from" in item}
    assert sources <= {resource["name"] for resource in app["resources"]}


def test_the_app_is_one_that_the_sdk_knows_too() -> None:
    fields = App.from_dict(BUNDLE["resources"]["apps"]["trex"]).as_dict()
    assert fields["resources"]


def test_bundle_and_package_tell_genie_the_same() -> None:
    space = BUNDLE["resources"]["genie_spaces"]["trex"]["serialized_space"]
    assert space == space_content("${var.catalog}", "${resources.schemas.analytics.name}")
    assert len(tables_of(serialize(space))) == 2


def test_the_health_check_is_a_route_of_the_app() -> None:
    assert HEALTH_PATH in {route.path for route in router.routes if isinstance(route, APIRoute)}


def test_a_provisioned_instance_has_a_variable_of_its_own() -> None:
    text = write_app_yaml(variables("trex", "model", "provisioned", "old-db"))
    assert "LAKEBASE_INSTANCE_NAME" in text
    assert "LAKEBASE_ENDPOINT" not in text


def spoil(change: Callable[[dict[str, Any]], object]) -> list[str]:
    """What the check finds in a bundle spoilt so."""
    bundle = copy.deepcopy(BUNDLE)
    change(bundle)
    checks = (check_bundle.check_targets, check_bundle.check_references, check_bundle.check_settings)
    found = [problem for check in checks for problem in check(bundle)]
    for name in bundle["targets"]:
        found += check_bundle.check_resources(check_bundle.with_target(bundle, name), name)
    return [*found, *check_bundle.check_paths(bundle, ROOT)]


def app_of(bundle: dict[str, Any]) -> dict[str, Any]:
    app: dict[str, Any] = bundle["resources"]["apps"]["trex"]
    return app


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "key of the app": (lambda b: app_of(b).update(nmae="x"), "nmae"),
    "size": (lambda b: app_of(b).update(compute_size="LIQUID"), "LIQUID"),
    "permission": (lambda b: app_of(b)["resources"][0]["postgres"].update(permission="CAN_ALL"), "CAN_ALL"),
    "camel case": (lambda b: app_of(b)["config"]["env"][0].update(valueFrom="x"), "valueFrom"),
    "key of genie": (lambda b: b["resources"]["genie_spaces"]["trex"].update(tables=[]), "tables"),
    "key of the job": (lambda b: b["resources"]["jobs"]["merge"].update(cron="x"), "cron"),
    "key of the project": (lambda b: b["resources"]["postgres_projects"]["trex"].update(size=1), "size"),
    "missing id": (lambda b: b["resources"]["postgres_projects"]["trex"].pop("project_id"), "project_id is missing"),
    "kind": (lambda b: b["resources"].update(lakebases={"x": {}}), "unknown kind lakebases"),
    "variable": (lambda b: app_of(b).update(name="${var.nmae}"), "no such variable"),
    "setting": (lambda b: app_of(b)["config"]["env"].append({"name": "TREX_SPEED"}), "does not read TREX_SPEED"),
    "unused variable": (lambda b: b["variables"].update(more={"description": "x"}), "more is not used"),
    "variable with no word on it": (lambda b: b["variables"]["catalog"].pop("description"), "catalog is not described"),
    "reference to a whole": (lambda b: app_of(b).update(description="${resources.jobs}"), "no such resource"),
    "reference": (lambda b: app_of(b).update(description="${resources.jobs.none.id}"), "no such resource"),
    "target": (lambda b: b["targets"].pop("staging"), "targets are"),
    "mode": (lambda b: b["targets"]["prod"].update(mode="live"), "mode live"),
    "schedules in dev": (lambda b: b["targets"]["dev"].pop("mode"), "must be in development mode"),
    "variable of a target": (lambda b: b["targets"]["dev"]["variables"].update(x=1), "variable x is not declared"),
    "target's resource": (
        lambda b: b["targets"]["prod"]["resources"].update(apps={"trex": {"compute_size": "TINY"}}),
        "TINY",
    ),
    "path": (lambda b: app_of(b).update(source_code_path="../.."), "not in sync.paths"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_check_finds(what: str) -> None:
    change, told = SPOILT[what]
    assert any(told in problem for problem in spoil(change)), spoil(change)


@pytest.mark.parametrize(
    "line",
    ["host: https://x.cloud.databricks.com", "user_name: a@b.com", "x: /Users/me@example.com", "client_secret: y"],
)
def test_the_check_finds_hosts_people_and_secrets(tmp_path: Path, line: str) -> None:
    (tmp_path / "databricks.yml").write_text((ROOT / "databricks.yml").read_text() + f"\nworkspace:\n  {line}\n")
    assert any(re.search("contains a", problem) for problem in check_bundle.find_problems(tmp_path / "databricks.yml"))
