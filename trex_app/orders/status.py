"""Where an order stands, and where it may go from there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Status = Literal["pending", "ready", "handed_out", "cancelled", "expired", "returned"]

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        "pending": frozenset(("ready", "handed_out", "cancelled", "expired")),
        "ready": frozenset(("handed_out", "pending", "cancelled", "expired")),
        "handed_out": frozenset(("returned",)),
        "expired": frozenset(("pending",)),
        "cancelled": frozenset(),
        "returned": frozenset(),
    }
)


def may_become(old: Status, new: Status) -> bool:
    """Whether an order may go from one status to the other."""
    return new in TRANSITIONS[old]


def shown_status(status: Status, *, is_over: bool) -> Status:
    """The status of an order: one still waiting for its winner has expired with its code."""
    return "expired" if is_over and may_become(status, "expired") else status
