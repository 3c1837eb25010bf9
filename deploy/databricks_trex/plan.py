"""What is to be deployed: each field is a keyword of a call, a flag of `trex` and a line of the guide.

The text of an annotation is the help.
"""

import re
from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from databricks_trex.blueprint import CATALOG, SERVING_ENDPOINT, UC_SCHEMA, Generation, job_name, live_catalog
from databricks_trex.names import RULES, find_bad_names, refuse

LakebaseCompute = Literal["CU_1", "CU_2", "CU_4", "CU_8"]
AppCompute = Literal["MEDIUM", "LARGE", "XLARGE"]
FEED_SUFFIX = "_feed"
VERSION = re.compile(r"[0-9][0-9A-Za-z.!+-]*")

# Keywords of several plans, which differ in whether they are required and in their defaults.
AppName = Annotated[str, "Name of the app; its address begins with it."]
LakebaseName = Annotated[str, "Name of the Lakebase database: a project, or an instance of the older kind."]
LakebaseType = Annotated[Generation | None, "Kind of a new database; an existing one is found by its name."]
SchemaName = Annotated[str, "The app's schema in Postgres."]
ServingEndpoint = Annotated[
    str | None, "The chat model that comments on games; without one the AI speaks its own lines."
]
AppSize = Annotated[AppCompute | None, "Size of the app's compute; update leaves it as it is unless one is said."]
AppVersion = Annotated[str | None, "Version of trex-booth to take from an index."]
AppWheel = Annotated[str | Path | None, "A wheel made by `make wheel`, to be uploaded instead."]


@dataclass(frozen=True)
class Plan:
    """One deployment of the booth."""

    lakebase_name: LakebaseName
    schema_name: SchemaName
    app_name: AppName
    app_file_workspace_path: Annotated[
        str, "Folder in the workspace for the app's files, under /Workspace/Users or /Shared."
    ]
    catalog: Annotated[str, "Unity Catalog's catalog for the analysts."] = CATALOG
    uc_schema: Annotated[str, "The schema in it."] = UC_SCHEMA
    serving_endpoint: ServingEndpoint = SERVING_ENDPOINT
    lakebase_compute: Annotated[LakebaseCompute, "The most compute that a new database may take."] = "CU_1"
    app_compute: AppSize = "MEDIUM"
    app_version: AppVersion = None
    app_wheel: AppWheel = None
    delta_sync: Annotated[bool, "Keep players and game sessions up to date in Delta."] = True
    genie: Annotated[bool, "Make the Genie space on them."] = True
    warehouse_id: Annotated[str | None, "The SQL warehouse for Delta and Genie; without one both are skipped."] = None
    _: KW_ONLY
    lakebase_type: LakebaseType = None
    email_readers: Annotated[str, "The group that sees email addresses in the players' history."] = "admins"
    analysts: Annotated[str | None, "An account group that may read both tables and ask Genie."] = None

    def check(self) -> None:
        """Refuse names and sizes that Databricks would refuse.

        Raises:
            Failure: says everything that is wrong.
        """
        refuse(self._problems())

    @property
    def wheel(self) -> Path | None:
        """The wheel to upload; None for one that is built or taken from an index."""
        return Path(self.app_wheel) if self.app_wheel else None

    @property
    def feed_schema(self) -> str:
        """Where the feed writes: apart from what analysts read, as it holds email addresses."""
        return f"{self.uc_schema}{FEED_SUFFIX}"

    @property
    def live_catalog(self) -> str:
        """The Unity Catalog name under which the job reads Postgres as it is now."""
        return live_catalog(self.lakebase_name)

    @property
    def job_name(self) -> str:
        """The job that merges into Delta where there is no feed."""
        return job_name(self.app_name)

    def table(self, table: str) -> str:
        """A table or view for the analysts, by its full name, unquoted."""
        return f"{self.catalog}.{self.uc_schema}.{table}"

    def _problems(self) -> Iterator[str]:
        yield from find_bad_names(**{name: getattr(self, name) for name in RULES})
        for name, choices in (("lakebase_compute", LakebaseCompute), ("app_compute", AppCompute)):
            if getattr(self, name) not in (None, *get_args(choices)):
                yield f"{name} must be one of {', '.join(get_args(choices))}"
        if self.lakebase_type not in (None, *get_args(Generation)):
            yield "lakebase_type must be autoscaling, provisioned or None"
        if self.app_version is not None and not VERSION.fullmatch(self.app_version):
            yield f"app_version {self.app_version!r} is not a version"
        if self.wheel is not None and not self.wheel.is_file():
            yield f"app_wheel {self.wheel} is not a file"


@dataclass(frozen=True)
class Target:
    """An app that may be there, and its database if that is named."""

    app_name: AppName
    lakebase_name: LakebaseName | None = None
    _: KW_ONLY
    lakebase_type: LakebaseType = None
