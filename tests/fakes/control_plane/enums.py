"""Refuses values that are not in an enum, as the real control plane does."""

from enum import Enum
from typing import Any

from tests.fakes.control_plane.errors import ApiError


def check_enum(kind: type[Enum], value: Any, field: str) -> None:  # noqa: ANN401 - any JSON
    """Refuse the value unless it is absent or one of the enum's."""
    allowed = [member.value for member in kind]
    if value is not None and value not in allowed:
        raise ApiError(400, f"Invalid value '{value}' for {field}: expected one of {', '.join(allowed)}")


def check_fields(given: dict[str, Any], known: set[str], where: str) -> None:
    """Refuse fields that the API does not know."""
    if unknown := set(given) - known:
        raise ApiError(400, f"Unknown fields in {where}: {', '.join(sorted(unknown))}", "MALFORMED_REQUEST")
