"""What counts against which limit: strangers never use up what players need."""

import pytest

from tests.conftest import register
from trex_app.booth import Booth
from trex_app.players.registration_form import RegistrationError
from trex_app.players.visits import FAILURES_PER_MINUTE, UnknownTokenError
from trex_app.rate_limit import RateLimit, TooManyRequestsError
from trex_app.runs.fair_play import PlayedRun, RefusedRun
from trex_app.runs.limits import REFUSALS_PER_MINUTE, BareLimits, RunLimits
from trex_app.settings import Settings

HALL = "198.51.100.7"
INVENTED = PlayedRun("0" * 32, 1, 1, [])


async def flood(booth: Booth) -> int:
    """Make anonymous calls until the booth refuses; returns how many it allowed."""
    for count in range(10 * FAILURES_PER_MINUTE):
        try:
            await booth.runs.issue("1.nonsense", HALL)
        except TooManyRequestsError:
            return count
        except UnknownTokenError:
            continue
    raise AssertionError("never refused")


def allowed(limit: RateLimit) -> int:
    """How often one may ask at once."""
    limit._clock = lambda: 0.0
    count = 0
    while limit.spend("one"):
        count += 1
    return count


def test_how_much_each_may_do_a_minute() -> None:
    limits = RunLimits(Settings(RUNS_PER_MINUTE=7, VISITORS_PER_ADDRESS=50))
    assert [allowed(limit) for limit in (limits.by_visit, limits.by_address, limits.refusals)] == [7, 200, 20]
    bare = BareLimits()
    assert [allowed(limit) for limit in (bare.by_player, bare.by_address)] == [10, 60]


async def test_anonymous_calls_are_limited_without_harm_to_a_neighbour(booth: Booth) -> None:
    visitor = await register(booth)
    visitor.address = HALL
    assert await flood(booth) == FAILURES_PER_MINUTE
    assert (await visitor.finish(await visitor.play())).player_id == visitor.player.id


async def test_a_hall_of_300_behind_one_address_can_play(booth: Booth) -> None:
    limits = booth.runs.limits
    for phone in range(300):
        limits.by_visit.take(phone)
        limits.by_address.take(HALL)


async def test_a_game_counts_once(booth: Booth) -> None:
    per_minute = booth.settings.runs_per_minute
    booth.runs.limits.by_visit = RateLimit("a visit", per_minute, clock=lambda: 0.0)  # nothing is refilled meanwhile
    visitor = await register(booth)
    for _ in range(per_minute):
        await visitor.finish(await visitor.play(40))
    with pytest.raises(TooManyRequestsError):
        await booth.runs.issue(visitor.player.token, HALL)


async def test_somebody_with_the_same_address_and_name_blocks_nobody(booth: Booth) -> None:
    victim = await register(booth, email="ana@example.com")
    played = await victim.play()
    thief = await register(booth, email="ana@example.com")
    assert thief.player.id == victim.player.id
    for _ in range(REFUSALS_PER_MINUTE):
        with pytest.raises(RefusedRun):
            await booth.runs.finish(thief.player.token, "elsewhere", INVENTED)
    for _ in range(booth.settings.runs_per_minute):
        await booth.runs.issue(thief.player.token, "elsewhere")
    assert (await booth.runs.finish(victim.player.token, HALL, played)).game.verified
    await booth.runs.issue(victim.player.token, HALL)


async def test_invalid_forms_keep_nobody_from_registering(booth: Booth) -> None:
    for _ in range(2 * booth.settings.registrations_per_minute):
        with pytest.raises(RegistrationError):
            await register(booth, "", address=HALL)
    await register(booth, address=HALL)


async def test_refused_runs_count_only_against_their_player(booth: Booth) -> None:
    cheat, neighbour = await register(booth), await register(booth)
    for _ in range(REFUSALS_PER_MINUTE):
        with pytest.raises(RefusedRun):
            await booth.runs.finish(cheat.player.token, HALL, INVENTED)
    with pytest.raises(TooManyRequestsError):
        await booth.runs.finish(cheat.player.token, HALL, INVENTED)
    await booth.runs.finish(neighbour.player.token, HALL, await neighbour.play())
