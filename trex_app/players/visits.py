"""The visit behind a token."""

from trex_app.database.engine import Database
from trex_app.players import repository
from trex_app.players.visit_token import Visit, begin_visit, make_token, read_token
from trex_app.rate_limit import RateLimit

FAILURES_PER_MINUTE = 60  # of one address: calls without a valid token, or for a player who does not exist


class UnknownTokenError(Exception):
    """The token is not one of ours, or none was sent."""


class Visits:
    """Begins visits and recognises them by their tokens."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.secret = ""
        self.failures = RateLimit("failures", FAILURES_PER_MINUTE)

    async def open(self) -> None:
        """Read the secret that tokens are signed with."""
        async with self._database.statements() as session:
            self.secret = await repository.read_token_secret(session)

    def begin(self, player_id: int) -> tuple[Visit, str]:
        """A new visit of the player, and its token."""
        visit = begin_visit(player_id)
        return visit, make_token(self.secret, visit)

    def find(self, token: str) -> Visit | None:
        """The visit a token belongs to, or None."""
        return read_token(self.secret, token)

    def admit(self, token: str, address: str) -> Visit:
        """The visit a token belongs to. Only calls without a valid token count against the address.

        Raises:
            UnknownTokenError: the token is not one of ours.
            TooManyRequestsError: too many such calls came from the address.
        """
        visit = self.find(token)
        if visit is None:
            self.failures.take(address)
            raise UnknownTokenError
        return visit
