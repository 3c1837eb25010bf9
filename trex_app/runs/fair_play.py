"""What makes a run fair. Each check that fails is a reason to refuse it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from trex_app.database.outages import Outage
from trex_app.game.referee import Inputs
from trex_app.players.visit_token import Visit
from trex_app.runs.models import Run

TICKS_PER_SECOND = 60
RUN_SECONDS = 20 * 60  # after which an issued run can no longer be submitted
SENDING_SECONDS = 10 * 60  # beyond its own length, in which a run can be submitted
TOLERANCE_SECONDS = 2  # by which a run may be longer than the time since it was issued
SLOW_FACTOR, SLOW_SECONDS = 1.5, 60  # a run that took this much longer than its ticks counts as slow
MAX_TICKS = (RUN_SECONDS + TOLERANCE_SECONDS) * TICKS_PER_SECOND
ALL_BUTTONS = 3  # jump and duck


@dataclass(frozen=True)
class PlayedRun:
    """A run as submitted; `claimed_score` is only compared, never trusted.

    `engine` is the version of the rules that it was played with; empty if the browser did not say.
    """

    run_id: str
    claimed_score: int
    ticks: int
    inputs: Inputs
    engine: str = ""


Reason = Literal[
    "unknown_run",
    "foreign_run",
    "expired_run",
    "voided_run",
    "other_engine",
    "bad_inputs",
    "too_long",
    "too_fast",
    "no_crash",
]


class RefusedRun(Exception):
    """A run that is not accepted, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def check_inputs(ticks: int, inputs: Inputs) -> None:
    """Inputs must have strictly increasing ticks within the run, and only buttons that exist.

    Raises:
        RefusedRun: they do not.
    """
    if not 0 < ticks <= MAX_TICKS:
        raise RefusedRun("too_long" if ticks > 0 else "bad_inputs")
    last = -1
    for entry in inputs:
        if len(entry) != 2 or not last < entry[0] < ticks or not 0 <= entry[1] <= ALL_BUTTONS:
            raise RefusedRun("bad_inputs")
        last = entry[0]


def check_owner(run: Run | None, visit: Visit) -> Run:
    """The run must have been issued, and in this visit.

    Raises:
        RefusedRun: it was not.
    """
    if run is None:
        raise RefusedRun("unknown_run")
    if (run.player_id, run.visit_id) != (visit.player_id, visit.id):
        raise RefusedRun("foreign_run")
    return run


def check_engine(run: Run, played_on: str, engine: str) -> None:
    """The run must have been issued for, and played with, the current rules.

    Raises:
        RefusedRun: the game has been updated in the meantime.
    """
    if run.engine != engine or played_on not in ("", engine):
        raise RefusedRun("other_engine")


def check_time(
    run: Run, ticks: int, moment: datetime, superseded_at: datetime | None, outages: Sequence[Outage]
) -> None:
    """The run must be submitted neither too early nor too late, nor after its player was issued another.

    A run that was finished before or during an outage may come until ten minutes after it.

    Raises:
        RefusedRun: it was not.
    """
    length = timedelta(seconds=ticks / TICKS_PER_SECOND)
    if length > moment - run.issued_at + timedelta(seconds=TOLERANCE_SECONDS):
        raise RefusedRun("too_fast")
    finished = run.issued_at + length
    limit = min(finished + timedelta(seconds=SENDING_SECONDS), run.expires_at)
    if moment > extended(limit, finished, outages):
        raise RefusedRun("expired_run")
    if superseded_at and not any(_overlaps(outage, finished, superseded_at) for outage in outages):
        raise RefusedRun("voided_run")


def extended(limit: datetime, finished: datetime, outages: Sequence[Outage]) -> datetime:
    """The limit, moved to ten minutes after each outage that prevented sending; `outages` oldest first."""
    for outage in outages:
        if _overlaps(outage, finished, limit):
            limit = max(limit, outage.ended_at + timedelta(seconds=SENDING_SECONDS))
    return limit


def _overlaps(outage: Outage, earliest: datetime, latest: datetime) -> bool:
    return outage.began_at <= latest and outage.ended_at >= earliest


def is_slow(run: Run, ticks: int, moment: datetime, outages: Sequence[Outage]) -> bool:
    """Whether far more time passed than the run's ticks take: slow motion, or a long pause. Not after an outage."""
    length = ticks / TICKS_PER_SECOND
    took = (moment - run.issued_at).total_seconds()
    return took > SLOW_FACTOR * length + SLOW_SECONDS and not any(
        _overlaps(outage, run.issued_at, moment) for outage in outages
    )
