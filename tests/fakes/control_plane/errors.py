"""Refusals in the same shape as the real control plane's."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

ERROR_CODES = {
    400: "INVALID_PARAMETER_VALUE",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "RESOURCE_ALREADY_EXISTS",
    429: "REQUEST_LIMIT_EXCEEDED",
    500: "INTERNAL_ERROR",
    503: "TEMPORARILY_UNAVAILABLE",
}


class ApiError(Exception):
    """Raised in any handler; the SDK turns it into its own exception."""

    def __init__(self, status: int, message: str, error_code: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.error_code = error_code or ERROR_CODES[status]

    def response(self) -> JSONResponse:
        """The refusal as it goes over the wire."""
        return JSONResponse({"error_code": self.error_code, "message": self.message}, self.status)


async def respond_to_api_error(request: Request, error: Exception) -> JSONResponse:
    """Starlette's handler for ApiError."""
    assert isinstance(error, ApiError)
    return error.response()


async def read_fields(request: Request, *required: str) -> dict[str, Any]:
    """The JSON object in the request; refused if it is not one, or a required field is missing or empty."""
    try:
        fields = await request.json()
    except ValueError as error:
        raise ApiError(400, "Could not parse the request as JSON", "MALFORMED_REQUEST") from error
    if not isinstance(fields, dict):
        raise ApiError(400, "A JSON object is expected", "MALFORMED_REQUEST")
    for name in required:
        if not fields.get(name):
            raise ApiError(400, f"Missing required field: {name}")
    return fields
