"""What all request bodies have in common: strict types, no unknown fields, sane sizes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

MAX_FIELDS = 20
# No NUL: Postgres cannot store one.
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]


class Strict(BaseModel):
    """A body in which every field must be known and of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, body: Any) -> Any:  # noqa: ANN401 - anybody may send anything
        if isinstance(body, dict) and len(body) > MAX_FIELDS:
            raise ValueError(f"at most {MAX_FIELDS} fields")
        return body
