"""When runs could not be sent in, because the server or its database was away: then late ones are still taken."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlmodel import col, select

from trex_app.booth.clock import now
from trex_app.booth.models import Outage
from trex_app.database.engine import Database

# The server was last seen alive when it stored the newest session, or when it was last noted as back.
_START = text(
    """
    INSERT INTO outages (began_at, ended_at)
    SELECT greatest(
        :limit, (SELECT created_at FROM game_sessions ORDER BY id DESC LIMIT 1), (SELECT max(ended_at) FROM outages)
    ), :moment
    """
)
_FORGET = text("DELETE FROM outages WHERE ended_at < :limit")
KEEP = timedelta(days=7)


class Outages:
    """Notes outages as they are met, and keeps them in the database once it is back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._began: datetime | None = None

    async def note_start(self) -> None:
        """The server has started: from the last it did until now it may have been away."""
        moment = now()
        async with self._database.transaction() as session:
            await session.execute(_FORGET, {"limit": moment - KEEP})
            await session.execute(_START, {"limit": moment - KEEP, "moment": moment})

    def note_away(self) -> None:
        """The database did not answer."""
        self._began = self._began or now()

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
