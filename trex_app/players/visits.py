"""Who speaks: the visit behind a token."""

from trex_app.database.engine import Database
from trex_app.players import repository
from trex_app.players.visit_token import Visit, begin_visit, make_token, read_token
from trex_app.rate_limit import RateLimit

FAILURES_PER_MINUTE = 60  # of an address: calls that showed no token of ours, or a player that is not there


class UnknownTokenError(Exception):
    """The token is none of ours, or none was shown."""


class Visits:
    """Begins visits and knows them again by their tokens."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.secret = ""
        self.failures = RateLimit("failures", FAILURES_PER_MINUTE)

    async def open(self) -> None:
        """Read the secret that tokens are signed with."""
        async with self._database.statements() as session:
            self.secret = await repository.read_token_secret(session)

    def begin(self, player_id: int) -> tuple[Visit, str]:
        """A new visit of the player, and the token that speaks for it."""
        visit = begin_visit(player_id)
        return visit, make_token(self.secret, visit)

    def find(self, token: str) -> Visit | None:
        """The visit a token speaks for, or None."""
        return read_token(self.secret, token)

    def admit(self, token: str, address: str) -> Visit:
        """The visit a token speaks for. Nothing of the address's is spent on those who have one.

        Raises:
            UnknownTokenError: it is none of ours.
            TooManyRequestsError: too many such come from the address.
        """
        visit = self.find(token)
        if visit is None:
            self.failures.take(address)
            raise UnknownTokenError
        return visit
