"""Changes that change nothing the booth does, and why. They are not counted."""

_RULES, _ENGINE = "trex_app/game/rules.js", "trex_app/game/engine.js"
_RUNS = "trex_app/runs"
_PLAYERS, _STANDINGS, _DATABASE = "trex_app/players", "trex_app/standings", "trex_app/database"

EQUIVALENT = (
    (_RULES, "gap: 120,  ->  gap: 121,", "six tenths of either are 72 whole pixels"),
    (_RULES, "gap: 150,  ->  gap: 151,", "six tenths of either are 90 whole pixels"),
    (_RULES, "fromSpeed: 0,  ->", "nobody runs as slowly as that"),
    (_RULES, "groupsFrom: 0,  ->", "nobody runs as slowly as that"),
    (_RULES, "[8, 28, 12, 8],  ->  [8, 28, 13, 8],", "its right edge lies in the next box"),
    (_RULES, "[8, 28, 12, 8],  ->  [8, 28, 11, 8],", "its right edge lies in the next box"),
    (
        _ENGINE,
        "tops.length > 1 ? draw(state, rules.tops.length) : 0];  ->  const top = rules.tops[rules.tops.length > 2",
        "no kind has two heights",
    ),
    (_PLAYERS, "self, *, name: str", "a star in a signature is no sign"),
    (_PLAYERS, "AsyncSession, *, name: str", "a star in a signature is no sign"),
    (_STANDINGS, "b.achieved_at <= own.achieved_at", "of the hidden, nobody stored at the same microsecond"),
    (_STANDINGS, "r.visit_id = :visit_id  AND NOT p.hidden", "a game without proof has no run to join"),
    (_DATABASE, "self._fetch_began = 0.0  ->", "it is read only once a fetch has begun"),
    (_DATABASE, "self._next_attempt = 0.0  ->", "a second in which the machine has been up for longer"),
    (_DATABASE, "min(doublings, 10))  ->", "five doublings reach the longest pause"),
    (_RUNS, "if ticks > 0 else", "a single tick is not refused for its number"),
    (_RUNS, "waited = (moment", "outages are read that then change nothing"),
    (_RUNS, "late = waited >= SLOW", "outages are read that then change nothing"),
    (_STANDINGS, "s.created_at LIMIT 2", "the first row is the one that is read"),
)


def why_equivalent(file: str, change: str) -> str:
    """Why a change cannot be noticed; empty if it should be."""
    return next((why for start, part, why in EQUIVALENT if file.startswith(start) and part in change), "")
