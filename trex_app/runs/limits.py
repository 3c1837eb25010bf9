"""How much may be played: little by visit, generously by address, for a hall of phones may share one.

By visit, not by player: whoever types somebody's address and name has a visit of their own, and spends nothing of
theirs.
"""

from trex_app.rate_limit import RateLimit
from trex_app.settings import Settings

BARE_SCORES_PER_MINUTE = 10  # of a player: scores that come without a run
BARE_SCORES_OF_ADDRESS = 60  # a minute: no page sends them
REFUSALS_PER_MINUTE = 20  # of a visit: runs that were looked at and not taken
GAMES_PER_VISITOR = 4  # a minute, of those who share an address


class RunLimits:
    """What each may do a minute. Only calls that cost the booth something are counted."""

    def __init__(self, settings: Settings) -> None:
        self.by_visit = RateLimit("runs_by_visit", settings.runs_per_minute)
        self.by_address = RateLimit("games_by_address", settings.visitors_per_address * GAMES_PER_VISITOR)
        self.refusals = RateLimit("refusals", REFUSALS_PER_MINUTE)


class BareLimits:
    """The same for scores that come without a run."""

    def __init__(self) -> None:
        self.by_player = RateLimit("bare_scores", BARE_SCORES_PER_MINUTE)
        self.by_address = RateLimit("bare_by_address", BARE_SCORES_OF_ADDRESS)
