"""When runs could not be sent in, because the server or its database was away: then late ones are still taken."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Column, Identity, func
from sqlmodel import Field, SQLModel, col, delete, select

from trex_app.clock import now
from trex_app.database.columns import moment
from trex_app.database.engine import Database, is_outage

KEEP = timedelta(days=7)


class Outage(SQLModel, table=True):
    """A time in which runs could not be sent in: the server or its database was away."""

    __tablename__ = "outages"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    began_at: datetime = moment()
    ended_at: datetime = moment()


class Outages:
    """Notes outages as they are met, and keeps them in the database once it is back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._began: datetime | None = None

    async def note_start(self, last_stored: datetime | None) -> None:
        """The server has started: from the last game that it stored until now it may have been away."""
        started = now()
        limit = started - KEEP
        async with self._database.transaction() as session:
            await session.execute(delete(Outage).where(col(Outage.ended_at) < limit))
            last_back = await session.scalar(select(func.max(Outage.ended_at)))
            began = max(moment for moment in (limit, last_stored, last_back) if moment)
            session.add(Outage(began_at=began, ended_at=started))

    def note_away(self) -> None:
        """The database did not answer."""
        self._began = self._began or now()

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note it if the work fails because the database is away."""
        try:
            yield
        except Exception as error:
            if is_outage(error):
                self.note_away()
            raise

    async def note_back(self) -> None:
        """The database answers: keep the outage that was noted, if one was."""
        if self._began is None:
            return
        async with self._database.transaction() as session:
            session.add(Outage(began_at=self._began, ended_at=now()))
        self._began = None

    async def since(self, moment: datetime) -> list[Outage]:
        """The outages that ended after a moment, oldest first."""
        query = select(Outage).where(col(Outage.ended_at) >= moment).order_by(col(Outage.ended_at))
        async with self._database.statements() as session:
            known = list((await session.scalars(query)).all())
        return [*known, Outage(began_at=self._began, ended_at=now())] if self._began else known
