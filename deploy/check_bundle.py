"""`make bundle-check`: checks databricks.yml against the published models, and for what those miss.

A bundle that passes has only keys and values that the models know, no broken reference, no unused variable, no setting
that the app does not read, and no host, person or secret in it.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from databricks.bundles.apps import App
from databricks.bundles.genie_spaces import GenieSpace
from databricks.bundles.jobs import Job
from databricks.bundles.schemas import Schema
from pydantic import AliasChoices

from trex_app.settings import Settings

ROOT = Path(__file__).parent.parent

Json = dict[str, Any]
MODELS: dict[str, Callable[[Any], object]] = {
    "apps": App.from_dict,
    "genie_spaces": GenieSpace.from_dict,
    "jobs": Job.from_dict,
    "schemas": Schema.from_dict,
}
# The package has no models of these yet; the keys are those of the API's `spec`, flattened, and of every bundle.
KEYS = {
    "postgres_projects": {
        "project_id", "display_name", "pg_version", "default_endpoint_settings", "history_retention_duration",
        "enable_pg_native_login", "budget_policy_id", "custom_tags", "permissions", "lifecycle",
        "purge_on_delete",
    },
    "postgres_catalogs": {"catalog_id", "branch", "postgres_database", "create_database_if_missing", "lifecycle"},
}  # fmt: skip
REQUIRED = {"postgres_projects": {"project_id"}, "postgres_catalogs": {"catalog_id", "postgres_database"}}
TOP = {"bundle", "include", "sync", "variables", "targets", "resources", "permissions", "workspace", "presets"}
TARGETS = {"dev", "staging", "prod"}
TARGET_KEYS = {"mode", "default", "presets", "variables", "workspace", "resources", "permissions"}
MODES = {None, "development", "production"}
REFERENCE = re.compile(r"\$\{([^}]+)\}")
BUILT_IN = re.compile(r"(bundle\.(name|target)|workspace\.(root_path|file_path|resource_path|current_user\.\w+))")
FORBIDDEN = {
    "a host": re.compile(r"https?://|\.databricks\.com|\.azuredatabricks\.net"),
    "a person": re.compile(r"[\w.+-]+@[\w-]+\.\w+|user_name|service_principal_name|/Users/"),
    "a secret": re.compile(r"\bdapi[0-9a-f]{8}|client_secret|password|\btoken\b"),
}


def main() -> None:
    """Print every problem; the exit code says whether there is one."""
    problems = list(find_problems(ROOT / "databricks.yml"))
    for problem in problems:
        print(problem)  # noqa: T201 - what it is for
    if problems:
        sys.exit(1)
    print("The bundle is valid.")  # noqa: T201


def find_problems(path: Path) -> Iterator[str]:
    """Everything that is wrong with the bundle and what it includes."""
    bundle, texts = load(path)
    yield from (f"databricks.yml: unknown key {key}" for key in sorted(set(bundle) - TOP))
    yield from check_targets(bundle)
    for name in (None, *bundle["targets"]):
        yield from check_resources(with_target(bundle, name), name or "no target")
    yield from check_references(bundle)
    yield from check_settings(bundle)
    yield from check_paths(bundle, path.parent)
    for file, text in texts.items():
        for what, pattern in FORBIDDEN.items():
            if found := pattern.search(re.sub(r"^\s*#.*", "", text, flags=re.MULTILINE)):
                yield f"{file.name}: contains {what}: {found[0]}"


def load(path: Path) -> tuple[Json, dict[Path, str]]:
    """The bundle with what it includes, and the text of each file."""
    texts = {path: path.read_text()}
    bundle: Json = yaml.safe_load(texts[path])
    bundle.setdefault("resources", {})
    for pattern in bundle.get("include", []):
        for file in sorted(path.parent.glob(pattern)):
            texts[file] = file.read_text()
            bundle["resources"] = merge(bundle["resources"], yaml.safe_load(texts[file])["resources"])
    return bundle, texts


def merge(base: Any, over: Any) -> Any:  # noqa: ANN401 - any YAML
    """`over` laid over `base`, as a bundle does."""
    if isinstance(base, dict) and isinstance(over, dict):
        return base | {key: merge(base.get(key), value) for key, value in over.items()}
    return over


def with_target(bundle: Json, name: str | None) -> Json:
    """The resources as a target has them."""
    over = bundle["targets"][name].get("resources", {}) if name else {}
    resources: Json = merge(bundle["resources"], over)
    return resources


def check_targets(bundle: Json) -> Iterator[str]:
    """The targets are the expected ones, and variables that they set are declared."""
    targets = bundle["targets"]
    if set(targets) != TARGETS:
        yield f"targets are {', '.join(targets)}; {', '.join(sorted(TARGETS))} are expected"
    if [name for name, target in targets.items() if target.get("default")] != ["dev"]:
        yield "dev must be the default target, and no other"
    for name, target in targets.items():
        yield from (f"target {name}: unknown key {key}" for key in set(target) - TARGET_KEYS)
        if target.get("mode") not in MODES:
            yield f"target {name}: mode {target['mode']} does not exist"
        for variable in set(target.get("variables", {})) - set(bundle["variables"]):
            yield f"target {name}: the variable {variable} is not declared"
    if targets.get("dev", {}).get("mode") != "development":
        yield "target dev must be in development mode, which pauses schedules"


def check_resources(resources: Json, target: str) -> Iterator[str]:
    """Every resource is accepted by its model."""
    for kind, named in resources.items():
        for name, fields in named.items():
            where = f"{target}: {kind}.{name}"
            if kind in MODELS:
                try:
                    MODELS[kind](fields)
                except (ValueError, TypeError, KeyError) as error:
                    yield f"{where}: {error}"
            elif kind in KEYS:
                yield from (f"{where}: unknown key {key}" for key in set(fields) - KEYS[kind])
                yield from (f"{where}: {key} is missing" for key in REQUIRED[kind] - set(fields))
            else:
                yield f"{where}: unknown kind {kind}"


def check_references(bundle: Json) -> Iterator[str]:
    """Every reference resolves; every variable is used and described."""
    found = {reference for text in strings(bundle) for reference in REFERENCE.findall(text)}
    for reference in sorted(found):
        kind, _, rest = reference.partition(".")
        if kind == "var" and rest not in bundle["variables"]:
            yield f"${{{reference}}}: no such variable"
        elif kind == "resources" and not resolves(bundle["resources"], rest):
            yield f"${{{reference}}}: no such resource or field"
        elif kind not in ("var", "resources") and not BUILT_IN.fullmatch(reference):
            yield f"${{{reference}}}: unknown reference"
    used = {reference.removeprefix("var.") for reference in found if reference.startswith("var.")}
    yield from (f"variable {name} is not used" for name in sorted(set(bundle["variables"]) - used))
    described = {name for name, variable in bundle["variables"].items() if variable.get("description")}
    yield from (f"variable {name} is not described" for name in sorted(set(bundle["variables"]) - described))


def check_settings(bundle: Json) -> Iterator[str]:
    """Every variable of the app's environment is one that it reads."""
    choices = [field.validation_alias for field in Settings.model_fields.values()]
    known = {name for alias in choices if isinstance(alias, AliasChoices) for name in alias.choices}
    for app in bundle["resources"].get("apps", {}).values():
        names = {variable["name"] for variable in app.get("config", {}).get("env", [])}
        yield from (f"the app does not read {name}" for name in sorted(names - known))


def resolves(resources: Json, reference: str) -> bool:
    """Whether kind.name.field exists; `id` is given by the workspace."""
    kind, name, field = (*reference.split(".", 2), "", "")[:3]
    fields = resources.get(kind, {}).get(name)
    return fields is not None and (field == "id" or field in fields)


def check_paths(bundle: Json, root: Path) -> Iterator[str]:
    """Files that are named exist; build/app is made by `trex files`."""
    for job in bundle["resources"].get("jobs", {}).values():
        for task in job["tasks"]:
            path = task["sql_task"]["file"]["path"]
            if not (root / "deploy" / "bundle" / path).is_file():
                yield f"{path}: no such file"
    for app in bundle["resources"].get("apps", {}).values():
        source = (root / "deploy" / "bundle" / app["source_code_path"]).resolve()
        synced = [(root / path).resolve() for path in bundle["sync"]["paths"]]
        if source not in synced:
            yield f"{app['source_code_path']}: not in sync.paths"


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - any YAML
    """Every text in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


if __name__ == "__main__":
    main()
