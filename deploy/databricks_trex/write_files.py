"""`trex files`: the app's files in a folder, for a bundle to pick up."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from databricks_trex.app.files import AppFile, app_files
from databricks_trex.blueprint import SCHEMA, SERVING_ENDPOINT, variables
from databricks_trex.errors import DeploymentError, Failure
from databricks_trex.keywords import takes
from databricks_trex.plan import AppVersion, AppWheel, SchemaName, ServingEndpoint


@dataclass(frozen=True)
class FilesRequest:
    """The flags of `trex files`."""

    to: Annotated[str, "The folder."] = "build/app"
    schema_name: SchemaName = SCHEMA
    serving_endpoint: ServingEndpoint = SERVING_ENDPOINT
    app_version: AppVersion = None
    app_wheel: AppWheel = None


@takes(FilesRequest)
def write_files(request: FilesRequest) -> dict[str, object]:
    """Write the app's files into a folder, for a bundle.

    Raises:
        DeploymentError: there is no wheel to be had.
    """
    try:
        files = _gather(request)
    except Failure as failure:
        raise DeploymentError("Files", failure.cause, failure.cure) from failure
    folder = Path(request.to)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("trex_booth-*.whl"):
        old.unlink()
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return {"folder": str(folder), "files": [file.name for file in files]}


def _gather(request: FilesRequest) -> list[AppFile]:
    wheel = Path(request.app_wheel) if request.app_wheel else None
    if wheel and not wheel.is_file():
        raise Failure(f"app_wheel {wheel} is not a file", "Build one with `make wheel`, in dist/.")
    return app_files(variables(request.schema_name, request.serving_endpoint), request.app_version, wheel)
