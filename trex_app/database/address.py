"""Which Postgres to use, and why."""

from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from trex_app.database.embedded import EmbeddedPostgres
from trex_app.settings import Settings


class AddressError(Exception):
    """The database's address cannot be used; the message names the cure."""


@dataclass(frozen=True)
class Address:
    """Where the database is: the URL, the reason for it in words, and the server if it is our own."""

    url: URL
    reason: str
    embedded: EmbeddedPostgres | None = None


def find_address(settings: Settings) -> Address:
    """DATABASE_URL if set, else the embedded Postgres, started here if it is not running.

    Raises:
        AddressError: DATABASE_URL is not a Postgres URL.
        EmbeddedPostgresError: the embedded Postgres cannot be started.
    """
    if settings.database_url:
        return Address(parse_url(settings.database_url), "DATABASE_URL is set")
    embedded = EmbeddedPostgres(settings.data_dir)
    return Address(parse_url(embedded.start()), f"no DATABASE_URL: embedded Postgres in {settings.data_dir}", embedded)


def parse_url(text: str) -> URL:
    """A SQLAlchemy URL for psycopg 3 from any usual spelling of a Postgres address."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise AddressError("DATABASE_URL must look like postgresql://user:password@host:5432/database") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise AddressError(f"DATABASE_URL must name a Postgres database, not {url.get_backend_name()}")
    return url.set(drivername="postgresql+psycopg")
