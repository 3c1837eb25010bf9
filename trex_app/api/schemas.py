"""What every call of the API answers when it was not done."""

from pydantic import BaseModel


class ErrorDetail(BaseModel):
    """One thing that is wrong: where, a word for programs, a sentence for people."""

    field: str
    code: str
    message: str


class ErrorAnswer(BaseModel):
    """Why a call was not done."""

    detail: list[ErrorDetail]
