"""Every environment variable the booth reads, typed and documented, read once."""

from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

MIN_PASSPHRASE_LENGTH = 12
_EMAILS = r"^\s*(?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,180}\s*(?:,\s*|$))*$"


def addresses(text: str) -> list[str]:
    """The addresses in a list, as they are spelt there."""
    return [address.strip() for address in text.split(",") if address.strip()]


def _variable(*names: str, default: Any, about: str, **limits: Any) -> Any:  # noqa: ANN401 - Field takes any default
    """A setting read from the first of `names` that is set."""
    return Field(default, validation_alias=AliasChoices(*names), description=about, **limits)


class Settings(BaseSettings):
    """The booth's settings; docs/databricks.md lists them.

    Raises:
        pydantic.ValidationError: a variable has an invalid value.
    """

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    host: str = _variable("HOST", default="0.0.0.0", about="Address to listen on.")  # noqa: S104 - phones connect to it
    port: int = _variable("PORT", "DATABRICKS_APP_PORT", default=8000, about="Port to listen on.", ge=1, le=65535)
    public_url: str = _variable(
        "PUBLIC_URL", default="", about="Address that phones reach the booth at, for QR codes; empty: this machine's."
    )
    databricks_app: str = _variable(
        "DATABRICKS_APP_NAME", default="", about="Set by Databricks Apps; then no QR code without a `PUBLIC_URL`."
    )
    database_url: str = _variable(
        "DATABASE_URL",
        default="",
        about="Postgres to use; takes precedence. Empty: Lakebase if one is named, else the embedded one.",
        repr=False,
    )
    lakebase_endpoint: str = _variable(
        "LAKEBASE_ENDPOINT",
        default="",
        about="Lakebase Autoscaling endpoint to log in to by token: projects/../branches/../endpoints/..",
    )
    lakebase_instance: str = _variable(
        "LAKEBASE_INSTANCE_NAME",
        default="",
        about="Lakebase Provisioned instance to log in to by token; LAKEBASE_ENDPOINT takes precedence.",
    )
    lakebase_host: str = _variable(
        "LAKEBASE_HOST", "PGHOST", "POSTGRES_HOST", default="", about="Host of Lakebase; empty: the workspace is asked."
    )
    lakebase_port: int = _variable(
        "LAKEBASE_PORT", "PGPORT", "POSTGRES_PORT", default=5432, about="Port of Lakebase.", ge=1, le=65535
    )
    lakebase_database: str = _variable(
        "LAKEBASE_DATABASE", "PGDATABASE", "POSTGRES_DB", default="databricks_postgres", about="Database on Lakebase."
    )
    lakebase_user: str = _variable(
        "PGUSER", "POSTGRES_USER", default="", about="Postgres role on Lakebase; empty: the app's own in the workspace."
    )
    lakebase_sslmode: str = _variable(
        "PGSSLMODE",
        default="require",
        about="TLS on Lakebase: require, verify-ca or verify-full (with PGSSLROOTCERT); weaker modes become require.",
        pattern="^(disable|allow|prefer|require|verify-ca|verify-full)$",
    )
    postgres_password: str = _variable(
        "POSTGRES_PASSWORD",
        default="",
        about="Password of PGUSER on Lakebase, for a role with a password of its own; empty: log in by token.",
        repr=False,
    )
    database_schema: str = _variable(
        "LAKEBASE_SCHEMA",
        "RETAIL360_SCHEMA",
        default="trex",
        about="Schema that the booth creates and owns.",
        pattern=r"^[a-z_][a-z0-9_]{0,62}$",
    )
    pool_size: int = _variable(
        "DATABASE_POOL_SIZE",
        default=5,
        about="Database connections kept open; up to four times as many under load.",
        ge=1,
    )
    data_dir: Path = _variable("TREX_DATA_DIR", default=Path(".data"), about="Folder of the embedded Postgres.")
    databricks_host: str = _variable(
        "DATABRICKS_HOST", default="", about="Workspace whose model serving comments on games; set by Databricks Apps."
    )
    databricks_profile: str = _variable(
        "DATABRICKS_PROFILE", default="", about="Profile of ~/.databrickscfg to log in with; empty: the SDK looks."
    )
    serving_endpoint: str = _variable(
        "SERVING_ENDPOINT_NAME",
        default="databricks-meta-llama-3-3-70b-instruct",
        about="Serving endpoint, or model of the server below, that comments on games.",
    )
    openai_base_url: str = _variable(
        "OPENAI_BASE_URL", default="", about="An OpenAI-compatible server to use instead of the workspace's."
    )
    openai_api_key: SecretStr = _variable("OPENAI_API_KEY", default=SecretStr(""), about="The key of that server.")
    commentary: Literal["auto", "off"] = _variable(
        "COMMENTARY", default="auto", about="off: never ask a model, only built-in comments."
    )
    genie_space: str = _variable(
        "GENIE_SPACE_ID", default="", about="Genie space that answers the desk's questions; empty: built-in answers."
    )
    genie_api: str = _variable(
        "GENIE_API_ENDPOINT", default="", about="Address at which Genie is asked; empty: the workspace's own."
    )
    timezone: str = _variable(
        "TREX_TIMEZONE", default="America/Sao_Paulo", about="Time zone that decides which day it is."
    )
    registrations_per_minute: int = _variable(
        "REGISTRATIONS_PER_MINUTE", default=120, about="Registrations accepted from one address a minute.", ge=1
    )
    runs_per_minute: int = _variable("RUNS_PER_MINUTE", default=20, about="Runs issued in one visit a minute.", ge=1)
    visitors_per_address: int = _variable(
        "VISITORS_PER_ADDRESS",
        default=300,
        about="Phones that may share one address, as in a hall; the other limits by address are derived from it.",
        ge=1,
    )
    trusted_proxy_hops: int = _variable(
        "TRUSTED_PROXY_HOPS", default=0, about="Proxies in front of the booth whose X-Forwarded-For is trusted.", ge=0
    )
    privacy_contact: str = _variable(
        "PRIVACY_CONTACT", default="", about="Whom visitors can ask about their data; empty: the booth's staff."
    )
    retention_days: int = _variable(
        "RETENTION_DAYS", default=90, about="Days after which a visitor's data is erased.", ge=1
    )
    swag_stock: int = _variable(
        "SWAG_STOCK", default=100, about="Pieces of swag that a new booth begins with; later the desk says.", ge=0
    )
    prizes_a_day: int = _variable(
        "PRIZES_A_DAY", default=1, about="Prizes that one player can win in a day.", ge=0, le=100
    )
    claim_hours: int = _variable(
        "CLAIM_HOURS", default=24, about="Hours for which a winner's code can be redeemed.", ge=1, le=24 * 90
    )
    staff_passphrase: SecretStr = _variable(
        "STAFF_PASSPHRASE",
        default=SecretStr(""),
        about="Passphrase that opens the desk, of 12 characters or more; empty: only the link printed at start.",
    )
    staff_emails: str = _variable(
        "STAFF_EMAILS",
        default="",
        about="Who may sign in at the desk with a PIN on Databricks Apps: addresses with commas between them.",
        pattern=_EMAILS,
        repr=False,
    )
    staff_managers: str = _variable(
        "STAFF_MANAGERS", default="", about="Those of STAFF_EMAILS who are managers; empty: all.", repr=False
    )

    @property
    def uses_lakebase(self) -> bool:
        """Whether the database is a Lakebase of the workspace."""
        return not self.database_url and bool(self.lakebase_host or self.lakebase_endpoint or self.lakebase_instance)

    @field_validator("staff_passphrase")
    @classmethod
    def _hard_to_guess(cls, passphrase: SecretStr) -> SecretStr:
        if 0 < len(passphrase.get_secret_value()) < MIN_PASSPHRASE_LENGTH:
            raise ValueError(f"a passphrase has at least {MIN_PASSPHRASE_LENGTH} characters")
        return passphrase

    @field_validator("staff_managers")
    @classmethod
    def _are_staff(cls, managers: str, info: ValidationInfo) -> str:
        staff = {address.casefold() for address in addresses(info.data.get("staff_emails", ""))}
        if not {address.casefold() for address in addresses(managers)} <= staff:
            raise ValueError("every manager must be in STAFF_EMAILS too")
        return managers

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"there is no time zone {name!r}; try America/Sao_Paulo or UTC") from error
        return name


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
