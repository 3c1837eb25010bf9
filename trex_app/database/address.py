"""Which Postgres to use, and why."""

import re
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from trex_app.database.credentials import WORKSPACE_TIMEOUT_SECONDS, Credential, reason_of
from trex_app.database.embedded import EmbeddedPostgres
from trex_app.database.lakebase import Autoscaling, Lakebase, Provisioned
from trex_app.settings import Settings

DRIVER = "postgresql+psycopg"
ENDPOINT_SHAPE = "projects/<project>/branches/<branch>/endpoints/<endpoint>"
ENDPOINT = re.compile(r"projects/[^/]+/branches/[^/]+/endpoints/[^/]+")
TLS_MODES = ("require", "verify-ca", "verify-full")


class AddressError(Exception):
    """The database's address cannot be used; the message names the cure."""


@dataclass(frozen=True)
class Address:
    """Where the database is: the URL, why this one, and what comes with it.

    `embedded` is the server if we run it ourselves; `credential` supplies the password where it expires hourly.
    """

    url: URL
    reason: str
    embedded: EmbeddedPostgres | None = None
    credential: Credential | None = None


def find_address(settings: Settings) -> Address:
    """DATABASE_URL if set, else Lakebase if the environment names one, else the embedded Postgres, started here.

    Blocks for up to several seconds.

    Raises:
        AddressError: what is set cannot be used, or the workspace does not say where Lakebase is.
        EmbeddedPostgresError: the embedded Postgres cannot be started.
    """
    if settings.database_url:
        return Address(parse_url(settings.database_url), "DATABASE_URL is set")
    if settings.uses_lakebase:
        return _find_lakebase(settings)
    embedded = EmbeddedPostgres(settings.data_dir)
    reason = f"embedded Postgres in {settings.data_dir}, as neither DATABASE_URL nor Lakebase is set"
    return Address(parse_url(embedded.start()), reason, embedded)


def parse_url(text: str) -> URL:
    """A SQLAlchemy URL for psycopg 3 from any usual spelling of a Postgres address."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise AddressError("DATABASE_URL must look like postgresql://user:password@host:5432/database") from error
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise AddressError(f"DATABASE_URL must name a Postgres database, not {url.get_backend_name()}")
    return url.set(drivername=DRIVER)


def _find_lakebase(settings: Settings) -> Address:
    lakebase = _name_lakebase(settings)
    _check_login(settings, lakebase)
    host, user = settings.lakebase_host, settings.lakebase_user
    if lakebase and not host:
        host = _ask(lakebase, lakebase.host, "host", "PGHOST")
    if lakebase and not user:
        user = _ask(lakebase, lakebase.workspace.user_name, "user", "PGUSER")
    url = _lakebase_url(settings, host, user)
    credential = None
    if lakebase and not settings.postgres_password:
        credential = Credential(lakebase.fetch_token, lakebase.name)
    return Address(url, _lakebase_reason(settings, lakebase, url), credential=credential)


def _name_lakebase(settings: Settings) -> Lakebase | None:
    if settings.lakebase_endpoint:
        if not ENDPOINT.fullmatch(settings.lakebase_endpoint):
            raise AddressError(f"LAKEBASE_ENDPOINT must look like {ENDPOINT_SHAPE}")
        return Autoscaling(settings.lakebase_endpoint)
    return Provisioned(settings.lakebase_instance) if settings.lakebase_instance else None


def _check_login(settings: Settings, lakebase: Lakebase | None) -> None:
    if settings.postgres_password and not settings.lakebase_user:
        raise AddressError("POSTGRES_PASSWORD is set, but not the role it is for: set PGUSER to the Postgres role")
    if not settings.postgres_password and lakebase is None:
        raise AddressError(
            f"PGHOST names the database {settings.lakebase_host}, but nothing says how to log in. To log in by token, "
            f"set LAKEBASE_ENDPOINT (Lakebase Autoscaling: {ENDPOINT_SHAPE}) or LAKEBASE_INSTANCE_NAME (Lakebase "
            "Provisioned); to log in by password, set POSTGRES_PASSWORD and PGUSER. If it is not Lakebase, set "
            "DATABASE_URL instead."
        )


def _lakebase_url(settings: Settings, host: str, user: str) -> URL:
    mode = settings.lakebase_sslmode
    return URL.create(
        DRIVER,
        username=user,
        password=settings.postgres_password or None,
        host=host,
        port=settings.lakebase_port,
        database=settings.lakebase_database,
        query={"sslmode": mode if mode in TLS_MODES else TLS_MODES[0]},
    )


def _lakebase_reason(settings: Settings, lakebase: Lakebase | None, url: URL) -> str:
    name = lakebase.name if lakebase else "PGHOST is set"
    host_from = "as set" if settings.lakebase_host else "as the workspace says"
    user_from = "as set" if settings.lakebase_user else "as the workspace says"
    login = "POSTGRES_PASSWORD" if settings.postgres_password else "token"
    return (
        f"{name}: {url.database} on {url.host}:{url.port} ({host_from}), "
        f"user {url.username} ({user_from}), login by {login}, sslmode {url.query['sslmode']}"
    )


def _ask(lakebase: Lakebase, question: Callable[[], str], what: str, variable: str) -> str:
    """The workspace's answer, fetched in a thread that may hang without delaying the end of the process."""
    answer: Future[str] = Future()

    def ask() -> None:
        try:
            answer.set_result(question())
        except Exception as error:
            answer.set_exception(error)

    Thread(target=ask, name="workspace-question", daemon=True).start()
    try:
        found = answer.result(WORKSPACE_TIMEOUT_SECONDS)
    except Exception as error:
        raise AddressError(
            f"{lakebase.name}: the workspace did not report its {what} ({reason_of(error)}). Correct the name, "
            f"make sure that this app may use it, or set {variable}."
        ) from error
    if not found:
        raise AddressError(f"{lakebase.name} has no {what} yet. Start it in the workspace, or set {variable}.")
    return found
