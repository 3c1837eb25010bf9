"""Ways to cheat. Each is refused with its reason, stored nowhere, and kept as a flagged attempt."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import delete, update
from sqlmodel import col, select

from tests.conftest import Visitor, register
from tests.runs.test_runs import count_sessions
from trex_app.clock import now
from trex_app.players.models import Player
from trex_app.runs.fair_play import (
    MAX_TICKS,
    RUN_SECONDS,
    SENDING_SECONDS,
    TICKS_PER_SECOND,
    PlayedRun,
    Reason,
    RefusedRun,
)
from trex_app.runs.models import FlaggedAttempt, Run

Attack = Callable[[Visitor], Awaitable[PlayedRun]]


async def invented_run(visitor: Visitor) -> PlayedRun:
    return replace(await visitor.play(), run_id="0" * 32)


async def another_players_run(visitor: Visitor) -> PlayedRun:
    victim = await register(visitor.booth)
    return await victim.play()


async def a_run_of_another_visit(visitor: Visitor) -> PlayedRun:
    """Whoever types an address and name has the same player, but not what was played under it."""
    email = f"{uuid4().hex}@example.com"
    victim = await register(visitor.booth, email=email)
    visitor.player = (await register(visitor.booth, email=email)).player
    assert visitor.player.id == victim.player.id
    return await victim.play()


async def inputs_of_another_course(visitor: Visitor) -> PlayedRun:
    other, run = await visitor.play(900), await visitor.start_run()
    await visitor.age(run.run_id, 100)
    return replace(other, run_id=run.run_id)


async def the_easier_of_two_courses(visitor: Visitor) -> PlayedRun:
    first = await visitor.play()
    await visitor.start_run()
    return first


async def a_run_held_back(visitor: Visitor) -> PlayedRun:
    return await visitor.play(100, age_seconds=SENDING_SECONDS + 30)


async def a_run_played_with_other_rules(visitor: Visitor) -> PlayedRun:
    return replace(await visitor.play(), engine="0")


async def a_run_that_stops_before_its_crash(visitor: Visitor) -> PlayedRun:
    played = await visitor.play()
    return replace(
        played, ticks=played.ticks - 1, inputs=[entry for entry in played.inputs if entry[0] < played.ticks - 1]
    )


async def a_run_that_goes_on_after_its_crash(visitor: Visitor) -> PlayedRun:
    played = await visitor.play(age_seconds=60)
    return replace(played, ticks=played.ticks + 600)


async def a_run_faster_than_real_time(visitor: Visitor) -> PlayedRun:
    played = await visitor.play(600)
    async with visitor.booth.database.transaction() as session:
        issued = now() - timedelta(seconds=played.ticks / 60 - 2.5)
        await session.execute(update(Run).where(col(Run.id) == played.run_id).values(issued_at=issued))
    return played


async def a_run_submitted_at_once(visitor: Visitor) -> PlayedRun:
    return await visitor.play(600, age_seconds=0)


async def an_expired_run(visitor: Visitor) -> PlayedRun:
    return await visitor.play(age_seconds=RUN_SECONDS + 1)


async def a_run_of_another_engine(visitor: Visitor) -> PlayedRun:
    played = await visitor.play()
    async with visitor.booth.database.transaction() as session:
        await session.execute(update(Run).where(col(Run.id) == played.run_id).values(engine="0"))
    return played


async def a_run_over_the_maximum_length(visitor: Visitor) -> PlayedRun:
    return replace(await visitor.play(), ticks=MAX_TICKS + 1)


async def a_run_of_no_length(visitor: Visitor) -> PlayedRun:
    return replace(await visitor.play(), ticks=0, inputs=[])


def with_inputs(inputs: list[list[int]]) -> Attack:
    async def attack(visitor: Visitor) -> PlayedRun:
        return replace(await visitor.play(), inputs=inputs)

    return attack


@pytest.mark.parametrize(
    ("attack", "reason"),
    [
        (invented_run, "unknown_run"),
        (another_players_run, "foreign_run"),
        (a_run_of_another_visit, "foreign_run"),
        (the_easier_of_two_courses, "voided_run"),
        (a_run_held_back, "expired_run"),
        (a_run_played_with_other_rules, "other_engine"),
        (inputs_of_another_course, "no_crash"),
        (a_run_that_stops_before_its_crash, "no_crash"),
        (a_run_that_goes_on_after_its_crash, "no_crash"),
        (a_run_faster_than_real_time, "too_fast"),
        (a_run_submitted_at_once, "too_fast"),
        (an_expired_run, "expired_run"),
        (a_run_of_another_engine, "other_engine"),
        (a_run_over_the_maximum_length, "too_long"),
        (a_run_of_no_length, "bad_inputs"),
        (with_inputs([[5, 1], [5, 0]]), "bad_inputs"),
        (with_inputs([[9, 1], [5, 0]]), "bad_inputs"),
        (with_inputs([[-1, 1]]), "bad_inputs"),
        (with_inputs([[5, 4]]), "bad_inputs"),
        (with_inputs([[5, -1]]), "bad_inputs"),
        (with_inputs([[5]]), "bad_inputs"),
        (with_inputs([[5, 1, 1]]), "bad_inputs"),
        (with_inputs([[10**9, 1]]), "bad_inputs"),
    ],
)
async def test_an_attack_is_refused_and_flagged(visitor: Visitor, attack: Attack, reason: Reason) -> None:
    played = await attack(visitor)
    with pytest.raises(RefusedRun) as refusal:
        await visitor.finish(played)
    assert refusal.value.reason == reason
    assert await count_sessions(visitor.booth) == 0
    async with visitor.booth.database.transaction() as session:
        (flagged,) = (await session.scalars(select(FlaggedAttempt))).all()
    assert (flagged.reason, flagged.player_id, flagged.run_id) == (reason, visitor.player.id, played.run_id)


async def test_a_run_within_the_tolerance_of_two_seconds_is_accepted(visitor: Visitor) -> None:
    played = await visitor.play(600)
    async with visitor.booth.database.transaction() as session:
        issued = now() - timedelta(seconds=played.ticks / 60 - 1.9)
        await session.execute(update(Run).where(col(Run.id) == played.run_id).values(issued_at=issued))
    assert (await visitor.finish(played)).verified


async def test_a_replay_that_exceeds_its_limits_is_refused(visitor: Visitor) -> None:
    played = await visitor.play(600)
    visitor.booth.referee.timeout_seconds = 1e-6
    with pytest.raises(RefusedRun, match="too_long"):
        await visitor.finish(played)


async def test_another_players_session_is_not_returned(visitor: Visitor) -> None:
    """A run that is already stored is still foreign to everyone else, and the attempt is recorded under their name."""
    thief = await register(visitor.booth)
    played = await visitor.play()
    await visitor.finish(played)
    with pytest.raises(RefusedRun, match="foreign_run"):
        await thief.finish(played)
    async with visitor.booth.database.transaction() as session:
        assert (await session.scalars(select(FlaggedAttempt.player_id))).all() == [thief.player.id]


async def test_an_attempt_is_erased_with_its_player(visitor: Visitor) -> None:
    with pytest.raises(RefusedRun):
        await visitor.finish(await invented_run(visitor))
    async with visitor.booth.database.transaction() as session:
        await session.execute(delete(Player))
        assert (await session.scalars(select(FlaggedAttempt))).all() == []


async def test_an_attempt_without_a_player_leaves_no_row(visitor: Visitor) -> None:
    async with visitor.booth.database.transaction() as session:
        await session.execute(delete(Player))
    with pytest.raises(RefusedRun, match="unknown_run"):
        await visitor.finish(PlayedRun("0" * 32, 1, 1, []))
    async with visitor.booth.database.transaction() as session:
        assert (await session.scalars(select(FlaggedAttempt))).all() == []


async def test_an_attempt_beyond_all_numbers_is_kept_as_far_as_they_go(visitor: Visitor) -> None:
    with pytest.raises(RefusedRun, match="unknown_run"):
        await visitor.finish(PlayedRun("x" * 200, 10**12, 10**13, []))
    async with visitor.booth.database.transaction() as session:
        (flagged,) = (await session.scalars(select(FlaggedAttempt))).all()
    assert (flagged.run_id, flagged.claimed_score, flagged.ticks) == ("x" * 64, 2_147_483_647, 2_147_483_647)


async def test_a_run_at_quarter_speed_is_accepted_and_flagged(visitor: Visitor) -> None:
    played = await visitor.play(600, age_seconds=0)
    seconds = played.ticks / TICKS_PER_SECOND
    await visitor.age(played.run_id, 4 * seconds)
    assert (await visitor.finish(played)).verified
    async with visitor.booth.database.transaction() as session:
        (flagged,) = (await session.scalars(select(FlaggedAttempt))).all()
    assert (flagged.reason, flagged.run_id, flagged.player_id) == ("slow", played.run_id, visitor.player.id)


async def test_a_run_after_a_moment_at_the_prompt_is_not_flagged(visitor: Visitor) -> None:
    played = await visitor.play(600, age_seconds=0)
    await visitor.age(played.run_id, played.ticks / TICKS_PER_SECOND + 50)
    assert (await visitor.finish(played)).verified
    async with visitor.booth.database.transaction() as session:
        assert (await session.scalars(select(FlaggedAttempt))).all() == []
