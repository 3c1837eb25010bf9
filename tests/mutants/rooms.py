"""The Python that is mutated, and the fast tests that must notice."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """A folder's modules, and the tests beside them, the quickest first."""

    folder: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and full name of each module."""
        for module in self.modules:
            path = f"{self.folder}/{module}"
            yield f"{path}.py", path.replace("/", ".")


ROOMS = {
    "players": Room(
        "trex_app/players",
        ("registration", "registration_form", "repository", "retention"),
        ("tests/players/test_registration.py", "tests/players/test_retention.py"),
    ),
    "runs": Room(
        "trex_app/runs",
        ("fair_play", "proof", "runs", "limits", "games"),
        (
            "tests/runs/test_fair_play.py",
            "tests/runs/test_games.py",
            "tests/runs/test_limits.py",
            "tests/runs",
            "tests/orders/test_claims.py",
        ),
    ),
    "standings": Room(
        "trex_app/standings",
        ("repository", "snapshot", "standings"),
        (
            "tests/standings/test_snapshot.py",
            "tests/standings/test_ranking.py",
            "tests/runs/test_bare_scores.py",
            "tests/standings",
        ),
    ),
    "rate_limit": Room("trex_app", ("rate_limit",), ("tests/test_rate_limit.py",)),
    "database": Room(
        "trex_app/database",
        ("credentials", "tokens"),
        (
            "tests/database/test_tokens.py",
            "tests/database/test_credential_clock.py",
            "tests/database/test_credentials.py",
        ),
    ),
}
