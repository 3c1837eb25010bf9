"""Who is at the desk."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["helper", "manager"]
"""A helper hands out and corrects; a manager also changes many things at once, restocks and sees addresses."""


@dataclass(frozen=True)
class StaffMember:
    """Who is signed in. A self-declared name is one that nobody vouched for: it is marked so in the history."""

    name: str
    role: Role
    self_declared: bool

    @property
    def signature(self) -> str:
        """How the history names them."""
        return f"{self.name} (self-declared)" if self.self_declared else self.name
