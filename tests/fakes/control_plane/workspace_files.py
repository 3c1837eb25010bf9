"""Workspace files (`w.workspace`): folders, uploads, lists, deletions."""

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.errors import ApiError, read_fields
from tests.fakes.control_plane.state import State

MAX_BYTES = 10 * 1024 * 1024


class Files:
    """The files and folders of the workspace."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}
        self.folders: set[str] = {"/Workspace", "/Workspace/Users", "/Workspace/Shared"}

    def inside(self, folder: str) -> dict[str, bytes]:
        """The files directly in the folder, by name."""
        start = folder.rstrip("/") + "/"
        found = {path.removeprefix(start): data for path, data in self.contents.items() if path.startswith(start)}
        return {name: data for name, data in found.items() if "/" not in name}


def files_of(state: State) -> Files:
    """The workspace's files."""
    found: Files = state.service.setdefault("workspace_files", Files())
    return found


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def mkdirs(request: Request) -> JSONResponse:
        path = (await read_fields(request, "path"))["path"]
        if not path.startswith("/Workspace/"):
            raise ApiError(400, f"Path ({path}) must start with /Workspace")
        parts = path.split("/")
        files_of(state).folders |= {"/".join(parts[:end]) for end in range(2, len(parts) + 1)}
        return JSONResponse({})

    async def upload(request: Request) -> JSONResponse:
        async with request.form() as form:
            path, content = str(form.get("path") or ""), form.get("content")
            data = await content.read() if isinstance(content, UploadFile) else str(content or "").encode()
            _check_upload(files_of(state), path, data, form.get("overwrite") == "true")
        files_of(state).contents[path] = data
        return JSONResponse({})

    async def listing(request: Request) -> JSONResponse:
        path = request.query_params.get("path", "")
        _check_folder(files_of(state), path)
        objects = [{"path": f"{path}/{name}", "object_type": "FILE"} for name in files_of(state).inside(path)]
        return JSONResponse({"objects": objects})

    async def delete(request: Request) -> JSONResponse:
        fields = await read_fields(request, "path")
        _delete(files_of(state), fields["path"], bool(fields.get("recursive")))
        return JSONResponse({})

    return [
        Route("/api/2.0/workspace/mkdirs", mkdirs, methods=["POST"]),
        Route("/api/2.0/workspace/import", upload, methods=["POST"]),
        Route("/api/2.0/workspace/list", listing),
        Route("/api/2.0/workspace/delete", delete, methods=["POST"]),
    ]


def _check_upload(files: Files, path: str, data: bytes, overwrite: bool) -> None:
    if path.rpartition("/")[0] not in files.folders:
        raise ApiError(404, f"The parent folder of {path} does not exist.", "RESOURCE_DOES_NOT_EXIST")
    if path in files.contents and not overwrite:
        raise ApiError(400, f"Path ({path}) already exists.", "RESOURCE_ALREADY_EXISTS")
    if len(data) > MAX_BYTES:
        raise ApiError(400, f"File size exceeded max limit of {MAX_BYTES}.", "MAX_NOTEBOOK_SIZE_EXCEEDED")


def _check_folder(files: Files, path: str) -> None:
    if path not in files.folders:
        raise ApiError(404, f"Path ({path}) doesn't exist.", "RESOURCE_DOES_NOT_EXIST")


def _delete(files: Files, path: str, recursive: bool) -> None:
    if path in files.contents:
        del files.contents[path]
        return
    _check_folder(files, path)
    if files.inside(path) and not recursive:
        raise ApiError(400, f"Folder ({path}) is not empty", "DIRECTORY_NOT_EMPTY")
    files.contents = {known: data for known, data in files.contents.items() if not known.startswith(f"{path}/")}
    files.folders = {known for known in files.folders if known != path and not known.startswith(f"{path}/")}
