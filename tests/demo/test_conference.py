"""The demo's day as it is drawn: believable, the same for the same seed, and never against the booth's rules."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from trex_app.demo.conference.conference import Win, draw_conference
from trex_app.demo.conference.hours import Hours, hours_at
from trex_app.demo.conference.orders import STAFF
from trex_app.demo.conference.products import PRODUCTS
from trex_app.demo.conference.regions import REGIONS
from trex_app.orders.claim_codes import read_code
from trex_app.orders.status import Status, may_become
from trex_app.players.registration_form import find_problems

NOON = datetime(2026, 11, 27, 15, tzinfo=UTC)  # at the booth, which is three hours behind
ZONE = "America/Sao_Paulo"


def draw(orders: int = 1000, seed: int = 7, now: datetime = NOON, taken: set[int] | None = None) -> list[Win]:
    return list(draw_conference(seed, orders, hours_at(now, ZONE), taken or set()))


def test_the_same_seed_draws_the_same_day() -> None:
    assert draw(100) == draw(100)
    assert draw(100) != draw(100, seed=8)


def test_another_day_moves_the_times_alone() -> None:
    for here, there in zip(draw(100), draw(100, now=NOON + timedelta(days=40, hours=3)), strict=True):
        assert [visitor.name for visitor in here.visitors] == [visitor.name for visitor in there.visitors]
        assert here.order.claim_code == there.order.claim_code
        assert (here.order.status, here.order.items) == (there.order.status, there.order.items)


def test_ids_of_players_are_left_alone() -> None:
    drawn = [visitor.id for win in draw(50) for visitor in win.visitors]
    again = [visitor.id for win in draw(50, taken=set(drawn[::2])) for visitor in win.visitors]
    assert not set(again) & set(drawn[::2])
    assert len(set(again)) == len(again)


@pytest.mark.parametrize(
    ("now", "opened", "latest_from"),
    [
        ("2026-11-27T15:00", "2026-11-26T12:00", "2026-11-27T14:00"),  # at noon: yesterday, and an hour
        ("2026-11-27T21:00", "2026-11-27T12:00", "2026-11-27T20:00"),  # as the doors close: today
        ("2026-11-27T03:10", "2026-11-26T12:00", "2026-11-27T03:00"),  # ten past midnight: ten minutes of today
    ],
)
def test_the_newest_whole_day_in_the_booths_zone(now: str, opened: str, latest_from: str) -> None:
    moments = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (opened, latest_from, now)]
    assert hours_at(moments[-1], ZONE) == Hours(*moments)


def test_a_rush_in_the_morning_a_dip_at_lunch_and_a_peak_in_the_afternoon() -> None:
    opened = hours_at(NOON, ZONE).opened_at
    crowd = Counter(
        (visitor.registered_at - opened) // timedelta(hours=1) for win in draw() for visitor in win.visitors
    )
    nine, twelve, three, five = (crowd[hour] for hour in (0, 3, 6, 8))
    assert min(nine, three) > 2 * twelve
    assert three > 1.5 * five


def test_a_tenth_of_the_orders_is_of_the_last_hour() -> None:
    latest = [win.order for win in draw() if win.order.order_date >= NOON - timedelta(hours=1)]
    assert len(latest) == 100
    assert {"handed_out", "pending", "ready"} <= {order.status for order in latest}


def test_orders_end_in_all_statuses_in_believable_shares() -> None:
    ends = Counter(win.order.status for win in draw())
    assert set(ends) == set(get_args(Status))
    assert ends["handed_out"] > 600
    assert min(ends["pending"], ends["expired"]) > ends["cancelled"] > ends["returned"] * 0.8 > 0


def test_every_step_is_allowed_and_none_is_in_the_future() -> None:
    for order in (win.order for win in draw()):
        changes = [step.status for step in order.steps if step.status]
        assert changes[0] == (None, "pending")
        assert all(old is not None and may_become(old, new) for old, new in changes[1:])
        assert changes[-1][1] == order.status
        moments = [order.order_date, *(step.at for step in order.steps), NOON]
        assert moments == sorted(moments)
        assert [step.version for step in order.steps] == list(range(1, len(order.steps) + 1))
        assert {step.staff for step in order.steps} <= set(STAFF)
        assert (order.expires_at < NOON) == (order.status == "expired")


def test_codes_are_given_once_and_can_be_typed() -> None:
    codes = [win.order.claim_code for win in draw()]
    assert len(set(codes)) == len(codes)
    assert all(read_code(code) == code for code in codes)


@pytest.mark.parametrize("orders", [1, 2, 10, 1000])
def test_nothing_is_promised_that_is_not_there(orders: int) -> None:
    promised: Counter[str] = Counter()
    for order in (win.order for win in draw(orders)):
        assert 1 <= len({item.product.sku for item in order.items}) == len(order.items) <= 3
        if order.status not in ("cancelled", "expired"):
            promised.update({item.product.sku: item.quantity for item in order.items})
    assert all(promised[product.sku] <= product.opening(orders) for product in PRODUCTS)


def test_each_visitor_plays_one_to_four_games_and_stops_at_a_win() -> None:
    visitors = [visitor for win in draw() for visitor in win.visitors]
    assert {len(visitor.games) for visitor in visitors} == {1, 2, 3, 4}
    assert not any(game.human_won for visitor in visitors for game in visitor.games[:-1])
    assert not any(game.human_score == game.ai_score for visitor in visitors for game in visitor.games)
    won = sum(visitor.games[-1].human_won for visitor in visitors) / sum(len(visitor.games) for visitor in visitors)
    assert 0.55 < won < 0.65


def test_winners_win_when_their_order_is_made() -> None:
    for win in draw(100):
        assert [visitor.games[-1].human_won for visitor in win.visitors] == [False] * (len(win.visitors) - 1) + [True]
        assert win.visitors[-1].games[-1].at == win.order.order_date


def test_every_visitor_could_have_registered() -> None:
    visitors = [visitor for win in draw(300) for visitor in win.visitors]
    for visitor in visitors:
        assert find_problems(visitor.name, visitor.email, visitor.company, consent=True) == {}
        assert visitor.email.isascii()
        assert visitor.email.endswith("@demo.example.com")
    assert len({visitor.email for visitor in visitors}) == len(visitors)
    assert {visitor.language for visitor in visitors} == {"pt", "es", "en"}


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.companies[0])
def test_every_name_and_company_passes_the_name_filter(region: object) -> None:
    names = {*vars(region)["first_names"], *vars(region)["last_names"]}
    for text in names | set(vars(region)["companies"]):
        assert find_problems(text, "a@example.com", text, consent=True) == {}, text
