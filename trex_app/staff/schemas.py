"""What goes over the wire about staff."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from trex_app.staff.pins import is_guessable
from trex_app.staff.roles import Role, StaffMember
from trex_app.staff.sign_in import MAX_SECRET_LENGTH, SignInWays, Way
from trex_app.wire import Strict, Text

Secret = Annotated[str, StringConstraints(min_length=1, max_length=MAX_SECRET_LENGTH)]
# A name is shown in the history: letters, digits and the signs of names, no markup, no line breaks.
StaffName = Annotated[Text, StringConstraints(min_length=1, max_length=60, pattern=r"^[\w][\w .,'’-]*$")]


def _hard_to_guess(pin: str) -> str:
    if is_guessable(pin):
        raise PydanticCustomError("weak_pin", "must not be one digit again and again, nor a run of digits")
    return pin


Pin = Annotated[str, StringConstraints(pattern=r"^[0-9]{6,12}$"), AfterValidator(_hard_to_guess)]


class SignInBody(Strict):
    """The secret of a link or the booth's passphrase, with the name that the history will show; or a PIN."""

    name: StaffName | None = None
    link: Secret | None = None
    passphrase: Secret | None = None
    pin: Pin | None = None

    @model_validator(mode="after")
    def _one_secret(self) -> "SignInBody":
        if [self.link, self.passphrase, self.pin].count(None) != 2:
            raise ValueError("send one of link, passphrase and pin")
        if self.name is None and self.pin is None:
            raise ValueError("send the name that the history will show")
        return self


class SignInWaysResponse(BaseModel):
    """How whoever asks can sign in, and the name under which their PIN would."""

    ways: list[Way]
    name: str

    @classmethod
    def of(cls, found: SignInWays) -> "SignInWaysResponse":
        """The response about what was found."""
        return cls(ways=found.ways, name=found.name)


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
