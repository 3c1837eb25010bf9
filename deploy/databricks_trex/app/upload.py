"""The app's files, uploaded to the workspace."""

from databricks.sdk import WorkspaceClient
from databricks.sdk.service.workspace import ImportFormat

from databricks_trex.app.files import WHEEL, AppFile
from databricks_trex.steps.run import Report


def upload(client: WorkspaceClient, folder: str, files: list[AppFile], report: Report) -> None:
    """Put the files there, overwriting those of the same names; wheels of other versions are deleted."""
    client.workspace.mkdirs(folder)
    stale = _old_wheels(client, folder, files)
    for file in files:
        report.say(file.name)
        client.workspace.upload(f"{folder}/{file.name}", file.content, format=ImportFormat.AUTO, overwrite=True)
    report.record(f"{len(files)} files in {folder}")
    for path in stale:
        client.workspace.delete(path)


def _old_wheels(client: WorkspaceClient, folder: str, files: list[AppFile]) -> list[str]:
    new = {file.name for file in files}
    found = (item.path or "" for item in client.workspace.list(folder))
    return [path for path in found if WHEEL.fullmatch(name := path.rpartition("/")[2]) and name not in new]
