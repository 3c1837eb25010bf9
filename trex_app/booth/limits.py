"""The booth's limits: small ones by visit, generous ones by address, for a hall of phones may share one.

By visit, not by player: whoever types somebody's address and name has a visit of their own, and spends nothing of
theirs.
"""

from trex_app.booth.rate_limit import RateLimit
from trex_app.settings import Settings

BARE_SCORES_PER_MINUTE = 10  # of a player: scores that come without a run
BARE_SCORES_OF_ADDRESS = 60  # a minute: no page sends them
REFUSALS_PER_MINUTE = 20  # of a visit: runs that were looked at and not taken
FAILURES_PER_MINUTE = 60  # of an address: calls that showed no token of ours, or a player that is not there
GAMES_PER_VISITOR = 4  # a minute, of those who share an address


class Limits:
    """What each may do a minute. Only calls that cost the booth something are counted."""

    def __init__(self, settings: Settings) -> None:
        crowd = settings.visitors_per_address
        self.registrations = RateLimit("registrations", settings.registrations_per_minute)
        self.runs_by_visit = RateLimit("runs_by_visit", settings.runs_per_minute)
        self.games_by_address = RateLimit("games_by_address", crowd * GAMES_PER_VISITOR)
        self.bare_scores = RateLimit("bare_scores", BARE_SCORES_PER_MINUTE)
        self.bare_by_address = RateLimit("bare_by_address", BARE_SCORES_OF_ADDRESS)
        self.refusals = RateLimit("refusals", REFUSALS_PER_MINUTE)
        self.failures = RateLimit("failures", FAILURES_PER_MINUTE)
