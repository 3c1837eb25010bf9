"""Who is staff by the address with which the workspace signed them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trex_app.settings import addresses
from trex_app.staff.roles import StaffMember


@dataclass(frozen=True)
class StaffList:
    """The members, by their case-folded addresses."""

    members: Mapping[str, StaffMember] = field(repr=False)

    @classmethod
    def read(cls, emails: str, managers: str) -> "StaffList":
        """The list that two settings hold: who is staff, and which of them are managers; empty: all.

        Members are named by what stands before the @, as it is spelt in the list: no response holds their address.
        """
        leading = {email.casefold() for email in addresses(managers) or addresses(emails)}
        return cls(
            {
                email.casefold(): StaffMember(
                    email.partition("@")[0], "manager" if email.casefold() in leading else "helper", self_declared=False
                )
                for email in addresses(emails)
            }
        )

    def find(self, email: str) -> StaffMember | None:
        """The member with an address, if there is one."""
        return self.members.get(email.casefold())

    def vouches_for(self, member: StaffMember) -> bool:
        """Whether somebody of this name still has this role."""
        return member in self.members.values()


NOBODY = StaffList({})
