"""Error responses, all of the same shape."""

from starlette.responses import JSONResponse


def problem(status: int, field: str, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error response with one detail: where, a code for programs, a sentence for people."""
    return JSONResponse({"detail": [{"field": field, "code": code, "message": message}]}, status, headers)
