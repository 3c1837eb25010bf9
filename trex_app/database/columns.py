"""Columns that many tables have."""

from typing import Any

from sqlalchemy import DateTime
from sqlmodel import Field


def moment(**options: Any) -> Any:  # noqa: ANN401 - Field takes any column option
    """A timestamp with its time zone."""
    return Field(sa_type=DateTime(timezone=True), sa_column_kwargs=options)
