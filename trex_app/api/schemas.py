"""What every call of the API returns when it fails."""

from pydantic import BaseModel


class ErrorDetail(BaseModel):
    """One problem: where, a code for programs, a sentence for people."""

    field: str
    code: str
    message: str


class ErrorResponse(BaseModel):
    """Why a call failed."""

    detail: list[ErrorDetail]
