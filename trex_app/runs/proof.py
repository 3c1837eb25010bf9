"""Whether a run is fair, and the score that its replay yields."""

from dataclasses import dataclass
from datetime import datetime

from trex_app import metrics
from trex_app.database.outages import Outages
from trex_app.game.referee import Referee, RefereeError
from trex_app.runs.fair_play import (
    SLOW_SECONDS,
    TICKS_PER_SECOND,
    PlayedRun,
    RefusedRun,
    check_engine,
    check_inputs,
    check_time,
    is_slow,
)
from trex_app.runs.models import Run
from trex_app.runs.repository import KnownRun


@dataclass(frozen=True)
class Proof:
    """What a fair run scored, and whether it was played suspiciously slowly."""

    score: int
    slow: bool


class Prover:
    """Checks and replays runs."""

    def __init__(self, referee: Referee, outages: Outages) -> None:
        self._referee = referee
        self._outages = outages

    async def prove(self, known: KnownRun, played: PlayedRun, moment: datetime) -> Proof:
        """The score of a run submitted at `moment`.

        Raises:
            RefusedRun: it is not fair.
        """
        slow = await self._check(known, played, moment)
        return Proof(await self._replay(known.run, played), slow)

    async def _check(self, known: KnownRun, played: PlayedRun, moment: datetime) -> bool:
        """Whether a fair run was played slowly."""
        run = known.run
        check_inputs(played.ticks, played.inputs)
        check_engine(run, played.engine, self._referee.engine_version)
        waited = (moment - run.issued_at).total_seconds() - played.ticks / TICKS_PER_SECOND
        late = waited > SLOW_SECONDS or known.superseded_at is not None
        outages = await self._outages.since(run.issued_at) if late else []
        check_time(run, played.ticks, moment, known.superseded_at, outages)
        return is_slow(run, played.ticks, moment, outages)

    async def _replay(self, run: Run, played: PlayedRun) -> int:
        with metrics.replay_seconds.time():
            try:
                verdict = await self._referee.replay(run.seed, played.ticks, played.inputs)
            except RefereeError as error:
                raise RefusedRun("too_long") from error
        if not verdict.crashed or verdict.ticks != played.ticks:
            raise RefusedRun("no_crash")
        return verdict.score
