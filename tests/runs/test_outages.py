"""A run finished in time, but held back by an outage, is accepted afterwards."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import delete, select

from tests.conftest import Visitor
from trex_app.clock import now
from trex_app.database.outages import Outage
from trex_app.runs.fair_play import SENDING_SECONDS, RefusedRun
from trex_app.runs.models import FlaggedAttempt

LONG_AGO = SENDING_SECONDS * 3


async def record_outage(visitor: Visitor, began: datetime, ended: datetime) -> None:
    async with visitor.booth.database.transaction() as session:
        await session.execute(delete(Outage))
        session.add(Outage(began_at=began, ended_at=ended))


def ago(seconds: float) -> datetime:
    return now() - timedelta(seconds=seconds)


async def test_a_run_is_accepted_after_the_server_was_down(visitor: Visitor) -> None:
    played = await visitor.play(100, age_seconds=LONG_AGO)
    await record_outage(visitor, ago(LONG_AGO - 5), ago(SENDING_SECONDS - 30))
    assert (await visitor.finish(played)).verified
    async with visitor.booth.database.transaction() as session:
        assert (await session.scalars(select(FlaggedAttempt))).all() == [], "it was not the visitor who was slow"


async def test_a_run_is_accepted_after_overlapping_outages(visitor: Visitor) -> None:
    played = await visitor.play(100, age_seconds=LONG_AGO)
    await record_outage(visitor, ago(LONG_AGO - 5), ago(LONG_AGO - 60))
    async with visitor.booth.database.transaction() as session:
        session.add(Outage(began_at=ago(LONG_AGO - 600), ended_at=ago(30)))
    assert (await visitor.finish(played)).verified


@pytest.mark.parametrize(
    ("began", "ended"),
    [
        (LONG_AGO + 600, LONG_AGO + 300),  # over before the run was issued
        (600, 300),  # began long after the run could no longer be submitted
        (LONG_AGO - 5, SENDING_SECONDS + 30),  # over more than ten minutes ago
    ],
)
async def test_an_outage_that_delayed_nobody_extends_nothing(visitor: Visitor, began: float, ended: float) -> None:
    played = await visitor.play(100, age_seconds=LONG_AGO)
    await record_outage(visitor, ago(began), ago(ended))
    with pytest.raises(RefusedRun, match="expired_run"):
        await visitor.finish(played)


async def test_a_run_held_back_by_an_outage_is_not_voided_by_the_next(visitor: Visitor) -> None:
    played = await visitor.play(100, age_seconds=120)
    await record_outage(visitor, ago(100), ago(5))
    await visitor.start_run()
    assert (await visitor.finish(played)).verified


async def test_a_run_held_back_for_moments_is_not_voided_either(visitor: Visitor) -> None:
    """Too short a while for outages to be asked about for any other reason."""
    played = await visitor.play(100, age_seconds=30)
    await record_outage(visitor, ago(25), ago(1))
    await visitor.start_run()
    assert (await visitor.finish(played)).verified


async def test_a_start_records_an_outage_since_the_last_stored_game(visitor: Visitor) -> None:
    game = await visitor.finish(await visitor.play())
    await record_outage(visitor, ago(LONG_AGO), ago(LONG_AGO))
    await visitor.booth.outages.record_start(await visitor.booth.games.last_stored_at())
    newest = (await visitor.booth.outages.since(ago(60)))[-1]
    assert newest.began_at == game.created_at
    assert (now() - newest.ended_at).total_seconds() < 30


async def test_an_outage_of_the_database_is_stored_once_it_is_back(visitor: Visitor) -> None:
    outages, moment = visitor.booth.outages, now()
    outages.record_failure()
    assert [outage.began_at >= moment for outage in await outages.since(moment)] == [True]
    await outages.record_recovery()
    await outages.record_recovery()
    assert len(await outages.since(moment)) == 1
