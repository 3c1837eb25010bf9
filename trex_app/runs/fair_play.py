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
RUN_SECONDS = 20 * 60  # after which an issued run can no longer be sent in
SENDING_SECONDS = 10 * 60  # after its own length, in which a run can be sent in
SECONDS_ALLOWED = 2  # by which a run may be longer than the time the server saw pass
SLOW_FACTOR, SLOW_SECONDS = 1.5, 60  # a run that took so much longer than its ticks was played slowly
MOST_TICKS = (RUN_SECONDS + SECONDS_ALLOWED) * TICKS_PER_SECOND
BUTTONS = 3  # jump and duck


@dataclass(frozen=True)
class PlayedRun:
    """A run as it was sent in; `claimed_score` is only compared, never believed.

    `engine` is the version of the rules that it was played on; empty if the browser did not say.
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
    """A run that is not taken, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def check_inputs(ticks: int, inputs: Inputs) -> None:
    """Inputs must name rising ticks within the run, and only buttons that exist.

    Raises:
        RefusedRun: they do not.
    """
    if not 0 < ticks <= MOST_TICKS:
        raise RefusedRun("too_long" if ticks > 0 else "bad_inputs")
    last = -1
    for entry in inputs:
        if len(entry) != 2 or not last < entry[0] < ticks or not 0 <= entry[1] <= BUTTONS:
            raise RefusedRun("bad_inputs")
        last = entry[0]


def check_owner(run: Run | None, visit: Visit) -> Run:
    """The run must have been issued, and in this very visit.

    Raises:
        RefusedRun: it was not.
    """
    if run is None:
        raise RefusedRun("unknown_run")
    if (run.player_id, run.visit_id) != (visit.player_id, visit.id):
        raise RefusedRun("foreign_run")
    return run


def check_engine(run: Run, played_on: str, engine: str) -> None:
    """The run must have been issued for, and played on, the rules of today.

    Raises:
        RefusedRun: the game has been updated meanwhile.
    """
    if run.engine != engine or played_on not in ("", engine):
        raise RefusedRun("other_engine")


def check_time(
    run: Run, ticks: int, moment: datetime, superseded_at: datetime | None, outages: Sequence[Outage]
) -> None:
    """The run must have been sent in neither too early nor too late, nor after its player was given another.

    A run that was finished before or while nothing could be sent may come later: ten minutes from then.

    Raises:
        RefusedRun: it was not.
    """
    length = timedelta(seconds=ticks / TICKS_PER_SECOND)
    if length > moment - run.issued_at + timedelta(seconds=SECONDS_ALLOWED):
        raise RefusedRun("too_fast")
    finished = run.issued_at + length
    limit = min(finished + timedelta(seconds=SENDING_SECONDS), run.expires_at)
    if moment > prolonged(limit, finished, outages):
        raise RefusedRun("expired_run")
    if superseded_at and not any(_between(outage, finished, superseded_at) for outage in outages):
        raise RefusedRun("voided_run")


def prolonged(limit: datetime, finished: datetime, outages: Sequence[Outage]) -> datetime:
    """The limit, moved to ten minutes after each outage that hindered the sending; `outages` oldest first."""
    for outage in outages:
        if _between(outage, finished, limit):
            limit = max(limit, outage.ended_at + timedelta(seconds=SENDING_SECONDS))
    return limit


def _between(outage: Outage, earliest: datetime, latest: datetime) -> bool:
    return outage.began_at <= latest and outage.ended_at >= earliest


def is_slow(run: Run, ticks: int, moment: datetime, outages: Sequence[Outage]) -> bool:
    """Whether far more time passed than the run's ticks: slow motion, or a long rest. Not after an outage."""
    length = ticks / TICKS_PER_SECOND
    took = (moment - run.issued_at).total_seconds()
    return took > SLOW_FACTOR * length + SLOW_SECONDS and not any(
        _between(outage, run.issued_at, moment) for outage in outages
    )
