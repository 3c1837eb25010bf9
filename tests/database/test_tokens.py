"""When a token is replaced, and how long to pause after a failure."""

import time

import pytest

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


def test_first_failures_may_be_free() -> None:
    backoff = Backoff(free=1)
    backoff.fail()
    assert backoff.seconds_left == 0
    backoff.fail()
    assert backoff.seconds_left > 0
