"""When runs could not be submitted because the server or its database was down: late ones are then still accepted."""

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
    """A period in which runs could not be submitted: the server or its database was down."""

    __tablename__ = "outages"

    id: int | None = Field(default=None, sa_column=Column(BigInteger, Identity(always=True), primary_key=True))
    began_at: datetime = moment()
    ended_at: datetime = moment()


class Outages:
    """Records outages as they happen, and stores them once the database is back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._began: datetime | None = None

    async def record_start(self, last_stored: datetime | None) -> None:
        """Record a start of the server: it may have been down since the last game it stored."""
        started = now()
        limit = started - KEEP
        async with self._database.transaction() as session:
            await session.execute(delete(Outage).where(col(Outage.ended_at) < limit))
            last_recovery = await session.scalar(select(func.max(Outage.ended_at)))
            began = max(moment for moment in (limit, last_stored, last_recovery) if moment)
            session.add(Outage(began_at=began, ended_at=started))

    def record_failure(self) -> None:
        """Record that the database did not answer."""
        self._began = self._began or now()

    @contextmanager
    def recording_failures(self) -> Iterator[None]:
        """Record it if the block fails because the database is unreachable."""
        try:
            yield
        except Exception as error:
            if is_outage(error):
                self.record_failure()
            raise

    async def record_recovery(self) -> None:
        """Record that the database answers again: store the outage, if there was one."""
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
