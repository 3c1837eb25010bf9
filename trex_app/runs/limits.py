"""How much may be played: strict limits by visit, generous ones by address, as a hall of phones may share one.

By visit, not by player: whoever types somebody else's email and name has a separate visit, and uses up none of their
limits.
"""

from trex_app.rate_limit import RateLimit
from trex_app.settings import Settings

BARE_SCORES_PER_MINUTE = 10  # of one player: scores that come without a run
BARE_SCORES_OF_ADDRESS = 60  # a minute; no page of ours sends them
REFUSALS_PER_MINUTE = 20  # of one visit: runs that were checked and refused
GAMES_PER_VISITOR = 4  # a minute, for each visitor who may share an address


class RunLimits:
    """How much each may do in a minute. Only calls that cost the booth something count."""

    def __init__(self, settings: Settings) -> None:
        self.by_visit = RateLimit("runs_by_visit", settings.runs_per_minute)
        self.by_address = RateLimit("games_by_address", settings.visitors_per_address * GAMES_PER_VISITOR)
        self.refusals = RateLimit("refusals", REFUSALS_PER_MINUTE)


class BareLimits:
    """The same for scores that come without a run."""

    def __init__(self) -> None:
        self.by_player = RateLimit("bare_scores", BARE_SCORES_PER_MINUTE)
        self.by_address = RateLimit("bare_by_address", BARE_SCORES_OF_ADDRESS)
