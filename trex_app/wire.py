"""What every body on the wire has in common: strict types, no unknown fields, sane sizes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

MOST_FIELDS = 20
# No NUL: Postgres cannot keep one.
Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]


class Strict(BaseModel):
    """A body in which every field must be of its type and known."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _few_fields(cls, body: Any) -> Any:  # noqa: ANN401 - anybody may send anything
        if isinstance(body, dict) and len(body) > MOST_FIELDS:
            raise ValueError(f"at most {MOST_FIELDS} fields")
        return body
