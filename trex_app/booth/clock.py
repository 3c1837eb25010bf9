"""The booth's day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def today(timezone: str) -> date:
    """The date at the booth."""
    return datetime.now(ZoneInfo(timezone)).date()
