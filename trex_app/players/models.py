"""The players' table as SQLModel sees it; the migrations create it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, func
from sqlmodel import Field, SQLModel

from trex_app.database.columns import moment


class Player(SQLModel, table=True):
    """A registered visitor: an email and a name. The id is random, so that it does not reveal who came before."""

    __tablename__ = "players"
    __table_args__ = (UniqueConstraint("email_key", "name_key", name="players_email_and_name"),)

    id: int = Field(primary_key=True)
    name: str = Field(max_length=100)
    name_key: str = Field(max_length=255)
    email: str = Field(max_length=255)
    email_key: str = Field(max_length=255)
    company: str = Field(max_length=200)
    language: str = Field(max_length=2)
    consented_at: datetime = moment()
    consent_version: str = Field(max_length=20)
    hidden: bool = False
    created_at: datetime | None = moment(server_default=func.now())
