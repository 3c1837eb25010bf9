"""Every environment variable the booth reads, typed and documented, read once."""

from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AliasChoices, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


def _variable(*names: str, default: Any, about: str, **limits: Any) -> Any:  # noqa: ANN401 - Field takes any default
    """A setting read from the first of `names` that is set."""
    return Field(default, validation_alias=AliasChoices(*names), description=about, **limits)


class Settings(BaseSettings):
    """The booth's settings; see README.md for how to set them.

    Raises:
        pydantic.ValidationError: a variable holds a value that cannot be used.
    """

    model_config = SettingsConfigDict(extra="ignore")

    host: str = _variable("HOST", default="0.0.0.0", about="Address to listen on.")  # noqa: S104 - phones join by it
    port: int = _variable("PORT", "DATABRICKS_APP_PORT", default=8000, about="Port to listen on.", ge=1, le=65535)
    public_url: str = _variable(
        "PUBLIC_URL", default="", about="Address that phones reach the booth at, for QR codes; empty: this machine's."
    )
    database_url: str = _variable(
        "DATABASE_URL", default="", about="Postgres to use; empty: the embedded one, in TREX_DATA_DIR."
    )
    database_schema: str = _variable(
        "LAKEBASE_SCHEMA",
        default="trex",
        about="Schema that the booth creates and owns.",
        pattern=r"^[a-z_][a-z0-9_]{0,62}$",
    )
    pool_size: int = _variable(
        "DATABASE_POOL_SIZE", default=5, about="Database connections kept open; up to four times as many in a rush.", ge=1
    )
    data_dir: Path = _variable("TREX_DATA_DIR", default=Path(".data"), about="Folder of the embedded Postgres.")
    timezone: str = _variable("TREX_TIMEZONE", default="America/Sao_Paulo", about="Time zone that says what today is.")
    registrations_per_minute: int = _variable(
        "REGISTRATIONS_PER_MINUTE", default=60, about="Registrations taken from one address a minute.", ge=1
    )
    runs_per_minute: int = _variable(
        "RUNS_PER_MINUTE", default=120, about="Runs issued to, and scores taken from, one address a minute.", ge=1
    )
    trusted_proxy_hops: int = _variable(
        "TRUSTED_PROXY_HOPS", default=0, about="Proxies in front whose X-Forwarded-For is believed.", ge=0
    )
    privacy_contact: str = _variable(
        "PRIVACY_CONTACT", default="", about="Whom visitors may ask about their data; empty: the booth's staff."
    )
    retention_days: int = _variable(
        "RETENTION_DAYS", default=90, about="Days after which a visitor's data is erased.", ge=1
    )

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"no time zone is called {name!r}; try America/Sao_Paulo or UTC") from error
        return name


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
