"""The edges of fair play, to the tick and to the millisecond."""

from datetime import UTC, datetime, timedelta

import pytest

from trex_app.database.outages import Outage
from trex_app.runs.fair_play import RefusedRun, check_engine, check_inputs, check_time, extended, is_slow
from trex_app.runs.models import Run

ISSUED = datetime(2026, 11, 21, 12, tzinfo=UTC)
MINUTE = 60.0
TWENTY_MINUTES_AND_TWO_SECONDS = 72_120  # ticks
TOLD_IN = 0.001  # seconds: the least by which the tests go too far


def after(seconds: float) -> datetime:
    return ISSUED + timedelta(seconds=seconds)


def issued(engine: str = "1", life: float = 20 * MINUTE) -> Run:
    return Run(id="0" * 32, player_id=1, visit_id="v", seed=1, engine=engine, issued_at=ISSUED, expires_at=after(life))


def outage(began: float, ended: float) -> Outage:
    return Outage(began_at=after(began), ended_at=after(ended))


def reason(seconds: float, sent: float, superseded: float | None = None, *outages: Outage, life: float = 1200) -> str:
    """Why a run of so many seconds is not taken; empty if it is."""
    given_another = None if superseded is None else after(superseded)
    try:
        check_time(issued(life=life), round(seconds * 60), after(sent), given_another, outages)
    except RefusedRun as refusal:
        return refusal.reason
    return ""


@pytest.mark.parametrize("ticks", [1, 600, TWENTY_MINUTES_AND_TWO_SECONDS])
def test_a_run_lasts_from_a_tick_to_twenty_minutes(ticks: int) -> None:
    check_inputs(ticks, [])


@pytest.mark.parametrize(
    ("ticks", "refused"), [(TWENTY_MINUTES_AND_TWO_SECONDS + 1, "too_long"), (0, "bad_inputs"), (-1, "bad_inputs")]
)
def test_no_run_lasts_longer_or_not_at_all(ticks: int, refused: str) -> None:
    with pytest.raises(RefusedRun, match=refused):
        check_inputs(ticks, [])


@pytest.mark.parametrize("inputs", [[], [[0, 0]], [[0, 3], [1, 0], [2, 1]], [[99, 3]]])
def test_inputs_name_rising_ticks_of_the_run_and_known_buttons(inputs: list[list[int]]) -> None:
    check_inputs(100, inputs)


@pytest.mark.parametrize("inputs", [[[100, 1]], [[-1, 1]], [[5, 1], [5, 0]], [[5, 4]], [[5, -1]], [[5]], [[5, 1, 0]]])
def test_other_inputs_are_refused(inputs: list[list[int]]) -> None:
    with pytest.raises(RefusedRun, match="bad_inputs"):
        check_inputs(100, inputs)


@pytest.mark.parametrize(
    ("run_of", "played_on", "fair"),
    [("1", "1", True), ("1", "", True), ("1", "0", False), ("0", "", False), ("0", "0", False)],
)
def test_a_run_is_issued_for_and_played_on_the_rules_of_today(run_of: str, played_on: str, fair: bool) -> None:
    if fair:
        check_engine(issued(run_of), played_on, "1")
        return
    with pytest.raises(RefusedRun, match="other_engine"):
        check_engine(issued(run_of), played_on, "1")


def test_a_run_may_be_two_seconds_longer_than_the_time_that_passed() -> None:
    assert reason(60, 58) == ""
    assert reason(60, 58 - TOLD_IN) == "too_fast"


def test_a_run_is_sent_in_within_ten_minutes_of_its_end() -> None:
    assert reason(60, 11 * MINUTE) == ""
    assert reason(60, 11 * MINUTE + TOLD_IN) == "expired_run"


def test_a_run_is_sent_in_before_it_expires() -> None:
    assert reason(60, 100, life=100) == ""
    assert reason(60, 100 + TOLD_IN, life=100) == "expired_run"


def test_a_run_is_void_once_the_visit_was_given_another() -> None:
    assert reason(60, 70, 65) == "voided_run"


@pytest.mark.parametrize(
    ("began", "ended", "refused"),
    [(61, 64, ""), (30, 60, ""), (65, 90, ""), (30, 60 - TOLD_IN, "voided_run"), (65 + TOLD_IN, 90, "voided_run")],
)
def test_it_is_not_void_if_an_outage_kept_it_back_until_then(began: float, ended: float, refused: str) -> None:
    assert reason(60, 70, 65, outage(began, ended)) == refused


def test_each_outage_that_hindered_prolongs_the_time_by_ten_minutes_from_its_end() -> None:
    finished, limit = after(60), after(660)
    first, second, late = outage(600, 900), outage(1400, 2000), outage(2700, 3000)
    assert extended(limit, finished, []) == limit
    assert extended(limit, finished, [first]) == after(1500)
    assert extended(limit, finished, [first, second]) == after(2600)
    assert extended(limit, finished, [first, second, late]) == after(2600)
    assert extended(limit, finished, [outage(30, 59)]) == limit, "it was over when the run ended"
    assert extended(after(900), finished, [outage(30, 61)]) == after(900), "no outage takes time away"


@pytest.mark.parametrize(("took", "slow"), [(150, False), (150 + TOLD_IN, True)])
def test_a_run_of_a_minute_is_slow_after_a_minute_and_a_half_and_another(took: float, slow: bool) -> None:
    assert is_slow(issued(), 3600, after(took), []) is slow


def test_no_run_is_slow_for_an_outage() -> None:
    assert not is_slow(issued(), 3600, after(200), [outage(100, 150)])
    assert is_slow(issued(), 3600, after(200), [outage(-100, -50)])
