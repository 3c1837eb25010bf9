"""A jump, tick by tick: the classic's, with short jumps for short presses and a press that is remembered."""

import pytest

from tests.game.v8 import watch

JUMP, DUCK = 1, 2
SEED = 7
PATH = "[state.lift, state.altitude]"


def heights(inputs: list[list[int]], ticks: int = 120) -> list[float]:
    return [altitude / 1000 for altitude in watch(SEED, ticks, inputs, "state.altitude")]


def first_landing(path: list[float]) -> int:
    """The tick at which a jump that began at once ends."""
    return path.index(0.0)


def next_tick(buttons: int, **flight: int) -> list[object]:
    """Lift, altitude and whether it still flies, one tick further in the air."""
    look = "[state.lift, state.altitude, state.airborne]"
    (after,) = watch(SEED, 1, [[0, buttons]], look, airborne=True, buttons=buttons, **flight)
    return list(after)


def test_a_held_jump_is_the_classics() -> None:
    path = heights([[0, JUMP], [60, 0]])
    assert 85 <= max(path) <= 95
    assert 33 <= first_landing(path) <= 37


@pytest.mark.parametrize(("speed", "take_off"), [(6000, 10_600), (12_345, 11_234)])
def test_take_off_is_ten_pixels_a_tick_and_a_tenth_of_the_running_speed(speed: int, take_off: int) -> None:
    lifts = [take_off - 600, take_off - 1200]
    path = watch(SEED, 2, [[0, JUMP]], PATH, speed=speed)
    assert path == [[lifts[0], lifts[0]], [lifts[1], sum(lifts)]]


@pytest.mark.parametrize("held_ticks", [1, 2, 3])
def test_a_short_press_gives_a_short_jump(held_ticks: int) -> None:
    short, full = heights([[0, JUMP], [held_ticks, 0]]), heights([[0, JUMP], [60, 0]])
    assert 30 <= max(short) < 0.7 * max(full)
    assert first_landing(short) < first_landing(full)


@pytest.mark.parametrize(
    ("buttons", "altitude", "lift", "lift_after"),
    [
        (0, 29_999, 9000, 8400),
        (0, 30_000, 9000, 5000),
        (JUMP, 30_000, 9000, 8400),
        (0, 80_000, 4000, 3400),
        (0, 80_000, -4000, -4600),
    ],
)
def test_letting_go_cuts_the_rise_from_thirty_pixels_on(
    buttons: int, altitude: int, lift: int, lift_after: int
) -> None:
    assert next_tick(buttons, altitude=altitude, lift=lift) == [lift_after, altitude + lift_after, True]


@pytest.mark.parametrize(("lift", "lift_after"), [(9000, -1000), (-400, -1000), (-401, -1001), (-5000, -5600)])
def test_ducking_in_the_air_turns_downwards_and_falls_three_times_as_fast(lift: int, lift_after: int) -> None:
    assert next_tick(DUCK, altitude=80_000, lift=lift) == [lift_after, 80_000 + 3 * lift_after, True]


@pytest.mark.parametrize(("altitude", "after"), [(601, [-600, 1, True]), (600, [0, 0, False]), (1, [0, 0, False])])
def test_a_jump_ends_on_the_ground(altitude: int, after: list[object]) -> None:
    assert next_tick(JUMP, altitude=altitude, lift=0) == after


@pytest.mark.parametrize(("early", "counts"), [(1, True), (6, True), (7, False), (8, False)])
def test_a_press_up_to_100_ms_before_landing_counts(early: int, counts: bool) -> None:
    landing = first_landing(heights([[0, JUMP], [60, 0]])) + 1
    path = heights([[0, JUMP], [20, 0], [landing - early, JUMP], [landing - early + 1, 0]])
    assert any(height > 0 for height in path[landing : landing + 12]) is counts


@pytest.mark.parametrize(("ducked_on", "counts"), [(1, True), (6, True), (7, False)])
def test_a_press_while_ducking_counts_for_100_ms(ducked_on: int, counts: bool) -> None:
    path = heights([[0, DUCK], [5, DUCK | JUMP], [5 + ducked_on, JUMP]], 30)
    assert max(path[: 5 + ducked_on]) == 0, "nobody jumps out of a duck"
    assert any(height > 0 for height in path) is counts


def test_a_press_is_counted_down_to_nothing_and_no_further() -> None:
    wanted = watch(SEED, 11, [[0, DUCK], [1, DUCK | JUMP], [2, DUCK]], "state.wanted")
    assert wanted == [0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]
    assert watch(SEED, 2, [[0, JUMP]], "state.wanted") == [0, 0], "a jump uses it up"


def test_holding_the_button_does_not_jump_again() -> None:
    path = heights([[0, JUMP]])
    assert set(path[first_landing(path) :]) == {0.0}


def test_one_press_is_one_jump_however_soon_it_lands() -> None:
    path = heights([[0, JUMP], [1, DUCK], [4, 0]])
    assert first_landing(path) == 3
    assert set(path[3:]) == {0.0}


def test_ducking_in_the_air_falls_fast() -> None:
    assert first_landing(heights([[0, JUMP], [12, DUCK]])) < first_landing(heights([[0, JUMP], [12, 0]])) - 5


def test_ducking_needs_the_ground() -> None:
    ducking = watch(SEED, 60, [[0, JUMP], [10, DUCK]], "[state.ducking, state.airborne]")
    assert all(not (ducks and flies) for ducks, flies in ducking)
    assert ducking[-1] == [True, False]


@pytest.mark.parametrize(("held", "known"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 0), (7, 3)])
def test_only_the_two_buttons_are_known(held: int, known: int) -> None:
    assert watch(SEED, 1, [[0, held]], "state.buttons") == [known]
