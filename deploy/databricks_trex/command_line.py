"""`trex create|update|delete|status|files`: the calls on the command line, with the same keywords as flags."""

import argparse
import inspect
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

from databricks_trex.create import CreateRequest, create
from databricks_trex.delete import DeleteRequest, delete
from databricks_trex.errors import DeploymentError
from databricks_trex.keywords import Keyword, keywords_of
from databricks_trex.status import StatusRequest, status
from databricks_trex.update import UpdateRequest, update
from databricks_trex.write_files import FilesRequest, write_files


class Command(NamedTuple):
    """A command: the call that it makes, and the dataclass whose fields are the flags."""

    call: Callable[..., Mapping[str, object]]
    request: Callable[..., object]


COMMANDS = {
    "create": Command(create, CreateRequest),
    "update": Command(update, UpdateRequest),
    "delete": Command(delete, DeleteRequest),
    "status": Command(status, StatusRequest),
    "files": Command(write_files, FilesRequest),
}
PYTHON_ONLY = ("client", "progress", "patience")


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the call; the exit code says whether it went well."""
    given = vars(_parser().parse_args(arguments))
    command, as_json = COMMANDS[given.pop("command")], given.pop("json")
    try:
        result = command.call(**given)
    except DeploymentError as error:
        if as_json:
            print(json.dumps(error.as_dict()))  # noqa: T201
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Stopped. What was begun is found again when the same command is repeated.")
    print(json.dumps(result) if as_json else _readable(result))  # noqa: T201


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trex", description="T-Rex Runner on Databricks.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (call, request) in COMMANDS.items():
        about = (inspect.getdoc(call) or "").splitlines()[0]
        command = commands.add_parser(name, help=about, description=about)
        for keyword in keywords_of(request):
            if keyword.name not in PYTHON_ONLY:
                _add_flag(command, keyword)
        command.add_argument("--json", action="store_true", help="print the result as JSON")
    return parser


def _add_flag(command: argparse.ArgumentParser, keyword: Keyword) -> None:
    shown = f" Default: {keyword.default}" if isinstance(keyword.default, str) else ""
    options: dict[str, Any] = {"default": keyword.default, "help": keyword.help + shown}
    if keyword.is_required:
        options["required"] = True
    if keyword.type is bool:
        options["action"] = argparse.BooleanOptionalAction if keyword.default else "store_true"
    elif choices := _choices(keyword.type):
        options["choices"] = choices
    command.add_argument(f"--{keyword.name.replace('_', '-')}", dest=keyword.name, **options)


def _choices(hint: Any) -> tuple[str, ...]:  # noqa: ANN401 - any type hint
    """The texts that a Literal, or a union with one, allows."""
    parts = [hint, *get_args(hint)]
    return tuple(choice for part in parts if get_origin(part) is Literal for choice in get_args(part))


def _readable(result: Mapping[str, object]) -> str:
    """The result line by line, the address last."""
    lines = [f"{name:<16}{value}" for name, value in result.items() if name != "url" and value not in (None, {})]
    return "\n".join([*lines, str(result.get("url") or "")]).rstrip()
