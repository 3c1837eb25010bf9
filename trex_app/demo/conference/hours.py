"""When things happen: on the newest whole day of the conference, and in the hour that ends now."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

OPENS_AT = 9
CROWD = (15, 14, 10, 4, 6, 12, 17, 13, 8)
"""How many of a hundred come in each hour from nine: a rush in the morning, a dip at lunch, a peak at three."""
CLOSES_AT = OPENS_AT + len(CROWD)
LATEST_SHARE = 0.1


@dataclass(frozen=True)
class Hours:
    """When the doors opened, and the stretch of today that ends now; all in UTC."""

    opened_at: datetime
    latest_from: datetime
    now: datetime

    def later(self, moment: datetime, minutes: float) -> datetime:
        """So many minutes after a moment, or half the way to now: nothing happens in the future."""
        return moment + min(timedelta(minutes=minutes), (self.now - moment) / 2)


def hours_at(now: datetime, timezone: str) -> Hours:
    """The newest day whose doors have closed in the booth's time zone, and the last hour as far as it is today."""
    zone = ZoneInfo(timezone)
    local = now.astimezone(zone)
    day = local.date() if local.hour >= CLOSES_AT else local.date() - timedelta(days=1)
    opened_at = datetime.combine(day, time(OPENS_AT), zone).astimezone(UTC)
    midnight = datetime.combine(local.date(), time(), zone).astimezone(UTC)
    return Hours(opened_at, max(midnight, now - timedelta(hours=1)), now)


def count_latest(orders: int) -> int:
    """How many of the orders are made in the last hour."""
    return round(orders * LATEST_SHARE)


def draw_wins(dice: Random, hours: Hours, orders: int) -> list[datetime]:
    """When somebody wins: those of the day in their order, then those of the last hour."""
    latest = count_latest(orders)
    starts = dice.choices(range(len(CROWD)), CROWD, k=orders - latest)
    day = sorted(hours.opened_at + timedelta(hours=start + dice.random()) for start in starts)
    width = hours.now - hours.latest_from
    return day + sorted(hours.latest_from + width * dice.random() for _ in range(latest))
