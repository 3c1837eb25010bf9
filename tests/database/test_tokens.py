"""When a token is replaced, and how long to pause after a failure."""

import time
from types import SimpleNamespace

import pytest

from trex_app.database import tokens
from trex_app.database.lakebase import make_token
from trex_app.database.tokens import LONGEST_PAUSE, Backoff, Token

MINUTE = 60.0


@pytest.mark.parametrize(
    ("life", "refreshed_after"),
    [
        (60 * MINUTE, 50 * MINUTE),
        (30 * MINUTE, 20 * MINUTE),
        (20 * MINUTE, 10 * MINUTE),
        (10 * MINUTE, 5 * MINUTE),
        (3.0, 1.5),
        (None, 15 * MINUTE),
    ],
)
def test_token_is_refreshed_ten_minutes_ahead_or_at_half_its_life(life: float | None, refreshed_after: float) -> None:
    token = Token("secret", life and 1000 + life, issued_at=1000)
    assert token.refresh_at - 1000 == refreshed_after


def test_token_without_expiry_is_used_until_the_database_refuses_it() -> None:
    old = Token("secret", None, issued_at=time.time() - 3600)
    assert old.is_stale()
    assert old.is_alive()


def test_token_past_its_expiry_is_dead() -> None:
    assert not Token("secret", time.time() - 1).is_alive()


def test_token_is_not_shown() -> None:
    assert "secret" not in repr(Token("secret"))


@pytest.mark.parametrize("expiry", [None, "", "2020-01-01T00:00:00Z", "soon"])
def test_an_impossible_expiry_counts_as_none(expiry: str | None) -> None:
    assert make_token("secret", expiry).expires_at is None


def test_a_response_without_a_token_is_an_error() -> None:
    with pytest.raises(ValueError, match="held no token"):
        make_token("", None)


def test_pauses_double_up_to_a_maximum_and_end_with_a_success() -> None:
    backoff = Backoff()
    pauses = []
    for _ in range(12):
        backoff.fail()
        pauses.append(backoff.seconds_left)
    assert 0.2 < pauses[0] <= 0.5
    assert 0.9 < pauses[2] <= 2.0
    assert LONGEST_PAUSE / 2 - 0.1 < pauses[-1] <= LONGEST_PAUSE
    backoff.reset()
    assert backoff.seconds_left == 0


@pytest.mark.parametrize(("end", "share"), [(0, 0.5), (1, 1.0)])
def test_pauses_are_half_a_second_and_its_doublings_to_a_quarter_minute_less_up_to_a_half(
    monkeypatch: pytest.MonkeyPatch, end: int, share: float
) -> None:
    monkeypatch.setattr(tokens, "time", SimpleNamespace(monotonic=lambda: 1000.0))
    monkeypatch.setattr(tokens, "random", SimpleNamespace(uniform=lambda *ends: ends[end]))
    backoff = Backoff()
    pauses = []
    for _ in range(30):
        backoff.fail()
        pauses.append(backoff.seconds_left / share)
    assert pauses == [0.5, 1, 2, 4, 8, *[15] * 25]
    assert backoff.failures == 30


def test_a_pause_ends_with_its_time_or_a_success(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = SimpleNamespace(now=0.25)
    monkeypatch.setattr(tokens, "time", SimpleNamespace(monotonic=lambda: clock.now))
    monkeypatch.setattr(tokens, "random", SimpleNamespace(uniform=lambda low, high: high))
    backoff = Backoff()
    assert (backoff.failures, backoff.seconds_left) == (0, 0)
    backoff.fail()
    clock.now += 0.5
    assert backoff.seconds_left == 0
    clock.now += 10
    assert backoff.seconds_left == 0
    backoff.fail()
    backoff.reset()
    assert (backoff.failures, backoff.seconds_left) == (0, 0)


@pytest.mark.parametrize(
    ("moment", "stale", "alive"),
    [(2799.9, False, True), (2800, True, True), (3399.9, True, True), (3400, True, False), (9999, True, False)],
)
def test_a_token_is_stale_ten_minutes_before_it_is_dead(
    monkeypatch: pytest.MonkeyPatch, moment: float, stale: bool, alive: bool
) -> None:
    monkeypatch.setattr(tokens, "time", SimpleNamespace(time=lambda: moment))
    token = Token("secret", 3400.0, issued_at=100.0)
    assert (token.is_stale(), token.is_alive()) == (stale, alive)


def test_first_failures_may_be_free() -> None:
    backoff = Backoff(free=1)
    backoff.fail()
    assert backoff.seconds_left == 0
    backoff.fail()
    assert backoff.seconds_left > 0
