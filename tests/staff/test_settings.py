"""Each of the environment's names for staff, Genie, the workspace and the database is read."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from trex_app.databricks.workspace import Workspace
from trex_app.settings import Settings, settings
from trex_app.staff.staff_list import StaffList

STAFF = "Bia.Silva@acme.example, leo@acme.example"


@pytest.mark.parametrize(
    ("name", "value", "field", "read"),
    [
        ("STAFF_EMAILS", STAFF, "staff_emails", STAFF),
        ("GENIE_SPACE_ID", "01ef", "genie_space", "01ef"),
        ("GENIE_API_ENDPOINT", "https://genie.example", "genie_api", "https://genie.example"),
        ("DATABRICKS_PROFILE", "fair", "databricks_profile", "fair"),
        ("POSTGRES_HOST", "db.example", "lakebase_host", "db.example"),
        ("POSTGRES_PORT", "5433", "lakebase_port", 5433),
        ("POSTGRES_DB", "retail", "lakebase_database", "retail"),
        ("POSTGRES_USER", "me", "lakebase_user", "me"),
        ("RETAIL360_SCHEMA", "retail360", "database_schema", "retail360"),
    ],
)
def test_a_variable_is_read(monkeypatch: pytest.MonkeyPatch, name: str, value: str, field: str, read: object) -> None:
    assert getattr(Settings(), field) != read
    monkeypatch.setenv(name, value)
    assert getattr(Settings(), field) == read


@pytest.mark.parametrize(
    ("first", "further", "field"),
    [
        ("PGHOST", "POSTGRES_HOST", "lakebase_host"),
        ("PGDATABASE", "POSTGRES_DB", "lakebase_database"),
        ("PGUSER", "POSTGRES_USER", "lakebase_user"),
        ("LAKEBASE_SCHEMA", "RETAIL360_SCHEMA", "database_schema"),
    ],
)
def test_a_further_name_counts_only_without_the_first(
    monkeypatch: pytest.MonkeyPatch, first: str, further: str, field: str
) -> None:
    monkeypatch.setenv(first, "one")
    monkeypatch.setenv(further, "other")
    assert getattr(Settings(), field) == "one"


def test_the_profile_is_the_one_that_the_workspace_is_asked_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "databrickscfg"
    file.write_text(
        "[DEFAULT]\nhost = https://other.example\ntoken = a\n[fair]\nhost = https://fair.example\ntoken = b\n"
    )
    monkeypatch.setenv("DATABRICKS_CONFIG_FILE", str(file))
    monkeypatch.setenv("DATABRICKS_PROFILE", "fair")
    settings.cache_clear()
    try:
        assert Workspace().ask(lambda client: client.config.host) == "https://fair.example"
    finally:
        settings.cache_clear()


def test_the_managers_are_those_named_and_without_any_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _roles(STAFF, "") == {"Bia.Silva": "manager", "leo": "manager"}
    monkeypatch.setenv("STAFF_EMAILS", STAFF)
    monkeypatch.setenv("STAFF_MANAGERS", "bia.silva@acme.example")
    read = Settings()
    assert _roles(read.staff_emails, read.staff_managers) == {"Bia.Silva": "manager", "leo": "helper"}


def _roles(emails: str, managers: str) -> dict[str, str]:
    return {member.name: member.role for member in StaffList.read(emails, managers).members.values()}


@pytest.mark.parametrize(
    ("emails", "managers"),
    [
        ("bia", ""),
        ("bia@acme.example; leo@acme.example", ""),
        ("bia@acme.example leo@acme.example", ""),
        (STAFF, "eve@acme.example"),
        ("", "bia@acme.example"),
    ],
)
def test_a_list_that_would_let_in_others_than_meant_is_refused(emails: str, managers: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(STAFF_EMAILS=emails, STAFF_MANAGERS=managers)
    assert "acme.example" not in str(refused.value)


def test_the_staff_are_not_shown_with_the_settings() -> None:
    read = Settings(STAFF_EMAILS=STAFF, STAFF_MANAGERS=STAFF)
    assert "acme.example" not in repr(read) + repr(StaffList.read(read.staff_emails, read.staff_managers))
