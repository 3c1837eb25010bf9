"""Error responses, all of one shape."""

from starlette.responses import JSONResponse


def problem(status: int, field: str, code: str, message: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error response with one detail: where, a word for programs, a sentence for people."""
    return JSONResponse({"detail": [{"field": field, "code": code, "message": message}]}, status, headers)
