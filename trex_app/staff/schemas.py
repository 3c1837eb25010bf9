"""What goes over the wire about staff."""

from typing import Annotated

from pydantic import BaseModel, StringConstraints, model_validator

from trex_app.staff.roles import Role, StaffMember
from trex_app.staff.sign_in import MAX_SECRET_LENGTH
from trex_app.wire import Strict, Text

Secret = Annotated[str, StringConstraints(min_length=1, max_length=MAX_SECRET_LENGTH)]
# A name is shown in the history: letters, digits and the signs of names, no markup, no line breaks.
StaffName = Annotated[Text, StringConstraints(min_length=1, max_length=60, pattern=r"^[\w][\w .,'’-]*$")]


class SignInBody(Strict):
    """Either the secret of a link or the booth's passphrase, and the name that the history will show."""

    name: StaffName
    link: Secret | None = None
    passphrase: Secret | None = None

    @model_validator(mode="after")
    def _one_secret(self) -> "SignInBody":
        if (self.link is None) == (self.passphrase is None):
            raise ValueError("send either link or passphrase")
        return self


class StaffResponse(BaseModel):
    """Who is signed in."""

    name: str
    role: Role
    self_declared: bool

    @classmethod
    def of(cls, member: StaffMember) -> "StaffResponse":
        """The response about a member."""
        return cls(name=member.name, role=member.role, self_declared=member.self_declared)


class LinkBody(Strict):
    """The role that a link gives."""

    role: Role = "helper"


class LinkResponse(BaseModel):
    """The secret of a link, and the seconds for which it is good."""

    secret: str
    seconds: int
