"""What is asked for, checked before anything is touched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from databricks_trex.blueprint import Generation, job_name
from databricks_trex.errors import Failure

LakebaseCompute = Literal["CU_1", "CU_2", "CU_4", "CU_8"]
AppCompute = Literal["MEDIUM", "LARGE", "XLARGE"]

APP_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,28}[a-z0-9]")
LAKEBASE_NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
SCHEMA_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
CATALOG_NAME = re.compile(r"[^\s./`\x00-\x1f]{1,255}")
WORKSPACE_PATH = re.compile(r"/Workspace/(Users|Shared)/[^\x00-\x1f]+[^/]")
FEED_SUFFIX = "_feed"
VERSION = re.compile(r"[0-9][0-9A-Za-z.!+-]*")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One deployment of the booth; every name in it is checked."""

    lakebase_name: str
    schema_name: str
    app_name: str
    app_file_workspace_path: str
    catalog: str = "selbetti"
    uc_schema: str = "analytics"
    serving_endpoint: str | None = "databricks-meta-llama-3-3-70b-instruct"
    lakebase_compute: LakebaseCompute = "CU_1"
    app_compute: AppCompute = "MEDIUM"
    app_version: str | None = None
    app_wheel: Path | None = None
    delta_sync: bool = True
    genie: bool = True
    warehouse_id: str | None = None
    lakebase_type: Generation | None = None
    email_readers: str = "admins"
    """The group whose members see visitors' email addresses in the players' history."""
    analysts: str | None = None
    """The group that may read what there is for analysts and ask Genie."""

    def check(self) -> None:
        """Refuse names and sizes that Databricks would refuse.

        Raises:
            Failure: names all that is wrong.
        """
        problems = list(self._problems())
        if problems:
            raise Failure("; ".join(problems), "Correct it and run the call again; nothing was touched.")

    @property
    def feed_schema(self) -> str:
        """Where the feed writes: apart from what analysts read, as it holds email addresses."""
        return f"{self.uc_schema}{FEED_SUFFIX}"

    def table(self, table: str) -> str:
        """A table or view for the analysts, by its full name, unquoted."""
        return f"{self.catalog}.{self.uc_schema}.{table}"

    @property
    def live_catalog(self) -> str:
        """The Unity Catalog name under which the job reads Postgres as it is now."""
        return f"{self.lakebase_name.replace('-', '_')}_live"

    @property
    def job_name(self) -> str:
        """The job that merges into Delta where there is no feed."""
        return job_name(self.app_name)

    def _problems(self) -> Iterator[str]:
        patterns = {
            "app_name": (APP_NAME, "2 to 30 lower-case letters, digits and hyphens"),
            "lakebase_name": (LAKEBASE_NAME, "lower-case letters, digits and hyphens, a letter first"),
            "schema_name": (SCHEMA_NAME, "lower-case letters, digits and underscores, a letter first"),
            "catalog": (CATALOG_NAME, "no blank, period, slash or backquote"),
            "uc_schema": (CATALOG_NAME, "no blank, period, slash or backquote"),
            "app_file_workspace_path": (WORKSPACE_PATH, "/Workspace/Users/<you>/... or /Workspace/Shared/..."),
        }
        for name, (pattern, shape) in patterns.items():
            if not pattern.fullmatch(getattr(self, name)):
                yield f"{name} {getattr(self, name)!r} cannot be used: {shape}"
        for name, choices in (("lakebase_compute", LakebaseCompute), ("app_compute", AppCompute)):
            if getattr(self, name) not in get_args(choices):
                yield f"{name} must be one of {', '.join(get_args(choices))}"
        if self.lakebase_type not in (None, *get_args(Generation)):
            yield "lakebase_type must be autoscaling, provisioned or None"
        if self.app_version is not None and not VERSION.fullmatch(self.app_version):
            yield f"app_version {self.app_version!r} is no version"
        if self.app_wheel is not None and not self.app_wheel.is_file():
            yield f"app_wheel {self.app_wheel} is no file"
