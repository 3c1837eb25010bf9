"""Players on the wire. No response ever holds an email address."""

from typing import Annotated

from pydantic import BaseModel, Field

from trex_app.texts.languages import LANGUAGES
from trex_app.wire import Strict, Words


class RegisterBody(Strict):
    """What a visitor typed."""

    name: Annotated[Words, Field(max_length=400, description="At most 100 characters once tidied.")]
    email: Annotated[Words, Field(max_length=1000)]
    company: Annotated[Words, Field(max_length=800, description="At most 200 characters once tidied.")]
    consent: bool
    language: Annotated[
        Words, Field(max_length=35, description=f"One of {', '.join(LANGUAGES)}, or a tag such as pt-BR.")
    ] = ""


class RegisterResponse(BaseModel):
    """The player, and the Bearer token of its visit."""

    player_id: int
    player_name: str
    player_token: str
