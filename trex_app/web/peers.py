"""How many connections each peer has."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Peers:
    """How many connections each peer has, and how many it may have."""

    max_each: int
    open: Counter[str] = field(default_factory=Counter)

    def enter(self, peer: str) -> bool:
        """Count a connection of the peer, if it may have one more."""
        if self.open[peer] >= self.max_each:
            return False
        self.open[peer] += 1
        return True

    def leave(self, peer: str) -> None:
        """The connection is over."""
        self.open[peer] -= 1
        if not self.open[peer]:
            del self.open[peer]
