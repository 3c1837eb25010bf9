"""`trex create|update|delete|status|files`: the calls on the command line, with the same words."""

import argparse
import inspect
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from databricks_trex.app.files import app_files
from databricks_trex.blueprint import SCHEMA, SERVING_ENDPOINT, variables
from databricks_trex.calls import create, delete, status, update
from databricks_trex.errors import DeploymentError, Failure
from databricks_trex.words import WORDS

CALLS: dict[str, Callable[..., Mapping[str, object]]] = {
    "create": create,
    "update": update,
    "delete": delete,
    "status": status,
}
NOT_TYPED = ("client", "progress", "patience")


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the call; the exit code says whether it went well."""
    given = vars(_parser().parse_args(arguments))
    command, as_json = given.pop("command"), given.pop("json", False)
    try:
        result = write_files(**given) if command == "files" else CALLS[command](**given)
    except DeploymentError as error:
        if as_json:
            print(json.dumps(error.as_dict()))  # noqa: T201
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. What was begun is found again when the same command is repeated.")
    print(json.dumps(result) if as_json else _readable(result))  # noqa: T201


def write_files(
    to: str, schema_name: str, serving_endpoint: str | None, app_version: str | None, app_wheel: str | None
) -> dict[str, object]:
    """Write the files that `create` would upload into a folder, for a bundle to pick up.

    Raises:
        DeploymentError: there is no wheel to be had.
    """
    try:
        wheel = Path(app_wheel) if app_wheel else None
        if wheel and not wheel.is_file():
            raise Failure(f"app_wheel {wheel} is no file", "Build one with `make wheel`, in dist/.")
        files = app_files(variables(schema_name, serving_endpoint), app_version, wheel)
    except Failure as failure:
        raise DeploymentError("Files", failure.cause, failure.cure) from failure
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("trex_booth-*.whl"):
        old.unlink()
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return {"folder": str(folder), "files": [file.name for file in files]}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trex", description="T-Rex Runner on Databricks.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, call in CALLS.items():
        about = (inspect.getdoc(call) or "").splitlines()[0]
        command = commands.add_parser(name, help=about, description=about)
        _add_options(command, call)
        command.add_argument("--json", action="store_true", help="print the result as JSON")
    _add_files(commands.add_parser("files", help="Write the app's files into a folder, for a bundle."))
    return parser


def _add_options(command: argparse.ArgumentParser, call: Callable[..., object]) -> None:
    """An option for each parameter of the call."""
    hints = get_type_hints(call)
    for name, parameter in inspect.signature(call).parameters.items():
        if name in NOT_TYPED:
            continue
        options: dict[str, Any] = {"default": parameter.default, "help": _help(name, parameter.default)}
        if parameter.default is parameter.empty:
            options["required"] = True
        if hints[name] is bool:
            options["action"] = argparse.BooleanOptionalAction if parameter.default else "store_true"
        elif choices := _choices(hints[name]):
            options["choices"] = choices
        command.add_argument(f"--{name.replace('_', '-')}", dest=name, **options)


def _add_files(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", default="build/app", help="The folder.")
    defaults = {"schema_name": SCHEMA, "serving_endpoint": SERVING_ENDPOINT, "app_version": None, "app_wheel": None}
    for name, default in defaults.items():
        command.add_argument(f"--{name.replace('_', '-')}", default=default, help=_help(name, default))
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _help(name: str, default: object) -> str:
    shown = isinstance(default, str)
    return f"{WORDS[name]} Default: {default}" if shown else WORDS[name]


def _choices(hint: Any) -> tuple[str, ...]:  # noqa: ANN401 - any type hint
    """The texts that a Literal, or a union with one, allows."""
    parts = [hint, *get_args(hint)]
    return tuple(
        choice
        for part in parts
        if get_origin(part) is not None and str(get_origin(part)) == "typing.Literal"
        for choice in get_args(part)
    )


def _readable(result: Mapping[str, object]) -> str:
    """The result line by line, the address last."""
    lines = [f"{name:<16}{value}" for name, value in result.items() if name != "url" and value not in (None, {})]
    return "\n".join([*lines, str(result.get("url") or "")]).rstrip()
