"""What makes a run fair. Each check that fails is a reason to refuse it."""

from datetime import datetime
from typing import Literal

from trex_app.booth.models import Inputs, Run

TICKS_PER_SECOND = 60
RUN_SECONDS = 30 * 60  # how long an issued run may be played and sent in
SECONDS_ALLOWED = 2  # by which a run may be longer than the time the server saw pass
MOST_TICKS = (RUN_SECONDS + SECONDS_ALLOWED) * TICKS_PER_SECOND
BUTTONS = 3  # jump and duck

Reason = Literal[
    "unknown_run", "foreign_run", "expired_run", "other_engine", "bad_inputs", "too_long", "too_fast", "no_crash"
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


def check_run(run: Run | None, player_id: int, ticks: int, engine: str, moment: datetime) -> Run:
    """The run must have been issued to this player, lately, and long enough ago to have been played.

    Raises:
        RefusedRun: it was not.
    """
    if run is None:
        raise RefusedRun("unknown_run")
    if run.player_id != player_id:
        raise RefusedRun("foreign_run")
    if run.engine != engine:
        raise RefusedRun("other_engine")
    if moment > run.expires_at:
        raise RefusedRun("expired_run")
    if ticks > ((moment - run.issued_at).total_seconds() + SECONDS_ALLOWED) * TICKS_PER_SECOND:
        raise RefusedRun("too_fast")
    return run
