"""A shared address can serve a queue of visitors, but no flood."""

import pytest

from trex_app.rate_limit import MAX_KEYS, RateLimit, TooManyRequestsError


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_twenty_visitors_a_minute_can_register_from_one_address_for_an_hour() -> None:
    clock = Clock()
    limit = RateLimit("registration", 60, clock)
    for _ in range(60 * 20):
        limit.take("booth")
        clock.seconds += 3


def test_the_limit_stops_a_flood_and_says_how_long_to_wait() -> None:
    clock = Clock()
    limit = RateLimit("registration", 60, clock)
    for _ in range(60):
        limit.take("one")
    with pytest.raises(TooManyRequestsError) as refused:
        limit.take("one")
    limit.take("another")
    clock.seconds += refused.value.retry_after
    limit.take("one")


def test_a_flood_of_addresses_is_forgotten() -> None:
    limit = RateLimit("registration", 60, Clock())
    for number in range(MAX_KEYS + 100):
        limit.take(str(number))
    assert len(limit._buckets) == MAX_KEYS


def test_the_longest_unseen_of_ten_thousand_is_forgotten_first() -> None:
    limit = RateLimit("registration", 1, Clock())
    for number in range(10_000):
        limit.take(number)
    with pytest.raises(TooManyRequestsError):
        limit.take(0)
    limit.spend(0)  # seen again
    limit.take("one more")
    with pytest.raises(TooManyRequestsError):
        limit.require(0)
    limit.require(1)
    with pytest.raises(TooManyRequestsError):
        limit.require(2)


@pytest.mark.parametrize(("left", "wait"), [(0.0, 7), (0.5, 4), (0.99, 1)])
def test_the_wait_is_that_for_a_whole_token_rounded_up(left: float, wait: int) -> None:
    limit = RateLimit("ten a minute", 10, Clock())
    limit.spend("one", 10 - left)
    with pytest.raises(TooManyRequestsError, match=f"again in {wait} s") as refused:
        limit.require("one")
    assert refused.value.retry_after == wait


def test_tokens_come_back_evenly_and_never_more_than_there_were() -> None:
    clock = Clock()
    clock.seconds = 1000
    limit = RateLimit("ten a minute", 10, clock)
    assert limit.spend("one", 10)
    clock.seconds += 29.5
    assert not limit.spend("one", 5)
    clock.seconds += 30
    assert limit.spend("one", 5)
    clock.seconds += 3600
    assert not limit.spend("one", 10.5)


def test_one_token_is_spent_at_a_time() -> None:
    limit = RateLimit("two a minute", 2, Clock())
    assert [limit.spend("one"), limit.spend("one"), limit.spend("one")] == [True, True, False]


def test_require_spends_nothing() -> None:
    limit = RateLimit("looking", 1, Clock())
    limit.require("one")
    limit.take("one")
    with pytest.raises(TooManyRequestsError):
        limit.require("one")


def test_a_large_cost_spends_what_is_left() -> None:
    clock = Clock()
    limit = RateLimit("bytes", 600, clock)
    assert limit.spend("one", 500)
    assert not limit.spend("one", 500)
    clock.seconds += 60
    assert limit.spend("one", 600)
