"""What goes over the wire of players. No answer ever holds an email address."""

from typing import Annotated

from pydantic import BaseModel, Field

from trex_app.wire import Strict, Words


class RegisterBody(Strict):
    """A visitor as typed."""

    name: Annotated[Words, Field(max_length=400, description="At most 100 characters once tidied.")]
    email: Annotated[Words, Field(max_length=1000)]
    company: Annotated[Words, Field(max_length=800, description="At most 200 characters once tidied.")]
    consent: bool
    language: Annotated[Words, Field(max_length=35, description="pt, en or es, or a tag such as pt-BR.")] = ""


class RegisterAnswer(BaseModel):
    """The player; the token speaks for it as a Bearer token."""

    player_id: int
    player_name: str
    player_token: str
