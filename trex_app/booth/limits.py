"""The booth's limits: small ones by player, generous ones by address, for a hall of phones may share one."""

from trex_app.booth.rate_limit import RateLimit
from trex_app.settings import Settings

BARE_SCORES_PER_MINUTE = 10  # of a player: scores that come without a run
REFUSALS_PER_MINUTE = 20  # of a player: runs that were looked at and not taken
FAILURES_PER_MINUTE = 60  # of an address: calls that showed no token of ours, or a player that is not there
GAMES_PER_VISITOR = 4  # a minute, of those who share an address


class Limits:
    """What each may do a minute. Only calls that cost the booth something are counted."""

    def __init__(self, settings: Settings) -> None:
        crowd = settings.visitors_per_address
        self.registrations = RateLimit("registrations", settings.registrations_per_minute)
        self.runs_by_player = RateLimit("runs_by_player", settings.runs_per_minute)
        self.games_by_address = RateLimit("games_by_address", crowd * GAMES_PER_VISITOR)
        self.bare_scores = RateLimit("bare_scores", BARE_SCORES_PER_MINUTE)
        self.refusals = RateLimit("refusals", REFUSALS_PER_MINUTE)
        self.failures = RateLimit("failures", FAILURES_PER_MINUTE)
