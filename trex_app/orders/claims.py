"""Claims: the code that a winner gets, and what staff see of it."""

from dataclasses import dataclass
from datetime import date, datetime

from trex_app.database.engine import Database
from trex_app.database.statement_part import StatementPart
from trex_app.orders import repository
from trex_app.orders.claim_codes import claim_codes, read_code
from trex_app.orders.repository import CLAIMING
from trex_app.orders.status import Status, shown_status


class UnknownCodeError(Exception):
    """No order has this code."""


@dataclass(frozen=True)
class Claim:
    """A winner's code, and how long it is good."""

    code: str
    status: Status
    expires_at: datetime


@dataclass(frozen=True)
class ClaimedOrder:
    """What staff see of an order before they hand anything out; `marks` are reasons to look twice."""

    code: str
    status: Status
    player: str
    company: str
    human_score: int | None
    ai_score: int | None
    marks: list[str]
    items: list[str]
    expires_at: datetime


class Claims:
    """Makes claims as games are stored, and finds them."""

    def __init__(self, database: Database, prizes_a_day: int, claim_hours: int) -> None:
        self._database = database
        self._prizes_a_day = prizes_a_day
        self._claim_hours = claim_hours
        self._secret = ""

    async def open(self) -> None:
        """Read the secret that codes are derived with."""
        async with self._database.statements() as session:
            self._secret = await repository.read_claim_secret(session)

    def claiming(self, run_id: str, day: date) -> StatementPart:
        """What the statement that stores a game does for its winner."""
        return StatementPart(
            CLAIMING,
            {
                "day": day,
                "claim_codes": claim_codes(self._secret, run_id),
                "claim_hours": self._claim_hours,
                "prizes_a_day": self._prizes_a_day,
            },
        )

    async def of_visit(self, player_id: int, visit_id: str, *, if_won: bool = True) -> Claim | None:
        """The newest claim that was won in a visit; None without one, and unasked if nothing was won."""
        if not if_won:
            return None
        async with self._database.statements() as session:
            row = await repository.find_claim_of(session, player_id, visit_id)
        if row is None:
            return None
        return Claim(row["claim_code"], shown_status(row["status"], is_over=row["is_over"]), row["expires_at"])

    async def look_up(self, typed: str) -> ClaimedOrder:
        """What staff see of a code before they confirm.

        Raises:
            UnknownCodeError: no order has it.
        """
        code = read_code(typed)
        async with self._database.statements() as session:
            order = await repository.find_by_code(session, code) if code else None
            if order is None or code is None:
                raise UnknownCodeError
            items = await repository.items_of(session, order["id"])
        return ClaimedOrder(
            code,
            shown_status(order["status"], is_over=order["is_over"]),
            order["player"] or "",
            order["company"] or "",
            order["human_score"],
            order["ai_score"],
            order["marks"],
            [item["name"] for item in items],
            order["expires_at"],
        )
