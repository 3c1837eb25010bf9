"""The files of the app: app.yaml, requirements.txt and, unless an index has it, the app's wheel."""

import re
import subprocess
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import yaml

from databricks_trex.blueprint import COMMAND, MAX_FILE_BYTES, Variable
from databricks_trex.errors import Failure

APP_PACKAGE = "trex-booth"
WHEEL = re.compile(r"trex_booth-(?P<version>[^-]+)-.*\.whl")
HEADER = "# Made by databricks-trex; change deploy/databricks_trex/blueprint.py, not this file.\n"


@dataclass(frozen=True)
class AppFile:
    """A file as it will be in the workspace."""

    name: str
    content: bytes


def write_app_yaml(variables: list[Variable]) -> str:
    """app.yaml with these variables."""
    manifest = {"command": list(COMMAND), "env": [variable.as_dict() for variable in variables]}
    return HEADER + yaml.safe_dump(manifest, sort_keys=False, default_flow_style=False)


def app_files(variables: list[Variable], version: str | None, wheel: Path | None) -> list[AppFile]:
    """Everything that a deployment needs."""
    files = [AppFile("app.yaml", write_app_yaml(variables).encode())]
    wheel = wheel or (None if version else _wheel_of_checkout())
    if wheel is None:
        requirement = f"{APP_PACKAGE}=={version or _known_version()}"
    else:
        files.append(_wheel_file(wheel, version))
        requirement = f"./{wheel.name}"
    return [*files, AppFile("requirements.txt", f"{HEADER}{requirement}\n".encode())]


def _wheel_file(wheel: Path, version: str | None) -> AppFile:
    match = WHEEL.fullmatch(wheel.name)
    if match is None:
        raise Failure(f"{wheel.name} is not a wheel of {APP_PACKAGE}", "Build one with `make wheel`, in dist/.")
    if version and match["version"] != version:
        raise Failure(f"app_version is {version}, app_wheel is {match['version']}", "Give one of the two.")
    content = wheel.read_bytes()
    if len(content) > MAX_FILE_BYTES:
        megabytes = len(content) / 1024**2
        raise Failure(
            f"{wheel.name} is {megabytes:.0f} MB large; Databricks Apps accepts files of at most 10 MB",
            "Build it with `make wheel`, or put it on an index and give app_version=.",
        )
    return AppFile(wheel.name, content)


def _wheel_of_checkout() -> Path | None:
    """The wheel built from the checkout that we are in, if we are in one."""
    for folder in (Path.cwd(), *Path.cwd().parents):
        if _is_checkout(folder):
            return _build_wheel(folder)
    return None


def _is_checkout(folder: Path) -> bool:
    project = folder / "pyproject.toml"
    if not project.is_file():
        return False
    return bool(tomllib.loads(project.read_text()).get("project", {}).get("name") == APP_PACKAGE)


def _build_wheel(checkout: Path) -> Path:
    built = subprocess.run(["make", "wheel"], cwd=checkout, capture_output=True, text=True)  # noqa: S607 - make is found on the PATH
    wheels = sorted(checkout.glob("dist/trex_booth-*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    if built.returncode or not wheels:
        last = " ".join(built.stderr.split())[-300:]
        raise Failure(f"`make wheel` in {checkout} built no wheel: {last}", "Fix the build, or give app_wheel=.")
    return wheels[-1]


def _known_version() -> str:
    try:
        return metadata.version(APP_PACKAGE)
    except metadata.PackageNotFoundError:
        raise Failure(
            f"nothing says which version of {APP_PACKAGE} to deploy",
            "Give app_version= for one on an index, app_wheel= for a wheel, or run it inside a checkout.",
        ) from None
