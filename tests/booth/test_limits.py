"""Who spends what: strangers never spend what players need."""

import pytest

from tests.conftest import register
from trex_app.booth.booth import Booth, UnknownTokenError
from trex_app.booth.fair_play import RefusedRun
from trex_app.booth.limits import FAILURES_PER_MINUTE, REFUSALS_PER_MINUTE
from trex_app.booth.rate_limit import TooManyRequestsError
from trex_app.booth.registration import RegistrationError
from trex_app.booth.runs import PlayedRun

HALL = "198.51.100.7"
INVENTED = PlayedRun("0" * 32, 1, 1, [])


async def flood(booth: Booth) -> int:
    """Anonymous calls until the booth has had enough."""
    for count in range(10 * FAILURES_PER_MINUTE):
        try:
            await booth.issue_run("1.nonsense", HALL)
        except TooManyRequestsError:
            return count
        except UnknownTokenError:
            continue
    raise AssertionError("never enough")


async def test_anonymous_calls_end_without_harm_to_a_neighbour(booth: Booth) -> None:
    visitor = await register(booth)
    assert await flood(booth) == FAILURES_PER_MINUTE
    run = await booth.issue_run(visitor.player.token, HALL)
    assert run.player_id == visitor.player.id


async def test_a_hall_of_300_behind_one_address_plays(booth: Booth) -> None:
    limits = booth.limits
    for phone in range(300):
        limits.runs_by_visit.take(phone)
        limits.games_by_address.take(HALL)


async def test_a_game_costs_one(booth: Booth) -> None:
    visitor = await register(booth)
    for _ in range(booth.settings.runs_per_minute):
        played = await visitor.play(40)
        await booth.finish_run(visitor.player.token, HALL, played)
        booth.limits.runs_by_visit.take(visitor.player.visit.id)
    with pytest.raises(TooManyRequestsError):
        await booth.issue_run(visitor.player.token, HALL)


async def test_who_types_the_same_address_and_name_stops_nobody(booth: Booth) -> None:
    victim = await register(booth, email="ana@example.com")
    played = await victim.play()
    thief = await register(booth, email="ana@example.com")
    assert thief.player.id == victim.player.id
    for _ in range(REFUSALS_PER_MINUTE):
        with pytest.raises(RefusedRun):
            await booth.finish_run(thief.player.token, "elsewhere", INVENTED)
    for _ in range(booth.settings.runs_per_minute):
        await booth.issue_run(thief.player.token, "elsewhere")
    assert (await booth.finish_run(victim.player.token, HALL, played)).game.verified
    await booth.issue_run(victim.player.token, HALL)


async def test_forms_with_mistakes_keep_nobody_from_registering(booth: Booth) -> None:
    for _ in range(2 * booth.settings.registrations_per_minute):
        with pytest.raises(RegistrationError):
            await register(booth, "", address=HALL)
    await register(booth, address=HALL)


async def test_refused_runs_cost_their_player_alone(booth: Booth) -> None:
    cheat, neighbour = await register(booth), await register(booth)
    for _ in range(REFUSALS_PER_MINUTE):
        with pytest.raises(RefusedRun):
            await booth.finish_run(cheat.player.token, HALL, INVENTED)
    with pytest.raises(TooManyRequestsError):
        await booth.finish_run(cheat.player.token, HALL, INVENTED)
    await booth.finish_run(neighbour.player.token, HALL, await neighbour.play())
