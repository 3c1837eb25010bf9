"""The demo's day as a whole, win by win."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from trex_app.demo.conference.hours import Hours, count_latest, draw_wins
from trex_app.demo.conference.orders import DAY, LATEST, Order, Shelf, draw_order
from trex_app.demo.conference.visitors import Visitor, draw_ids, draw_visitors
from trex_app.orders.claim_codes import claim_codes


@dataclass(frozen=True, slots=True)
class Win:
    """Those who played up to a win, the winner last, and the order that it made."""

    visitors: list[Visitor]
    order: Order


def draw_conference(seed: int, orders: int, hours: Hours, taken: set[int]) -> Iterator[Win]:
    """So many wins; the same for the same seed, apart from the day, as long as no player has an id that is drawn.

    Drawn as they are asked for, so that a hundred thousand need no more memory than those being written.
    """
    dice = Random(seed)  # noqa: S311 - the same data again is the point
    ids, codes, shelf = draw_ids(dice, taken), _draw_codes(seed), Shelf(orders)
    count = 0
    for place, won_at in enumerate(draw_wins(dice, hours, orders)):
        visitors = draw_visitors(dice, ids, count + 1, won_at)
        count += len(visitors)
        weights = LATEST if place >= orders - count_latest(orders) else DAY
        yield Win(visitors, draw_order(dice, hours, shelf, weights, next(codes), visitors[-1].id, won_at))


def _draw_codes(seed: int) -> Iterator[str]:
    """Codes as winners get them, each once."""
    given: set[str] = set()
    number = 0
    while True:
        number += 1
        code = next(code for code in claim_codes(f"demo:{seed}", str(number)) if code not in given)
        given.add(code)
        yield code
