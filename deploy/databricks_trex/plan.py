"""What is asked for, checked before anything is touched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from databricks_trex.blueprint import CATALOG, SERVING_ENDPOINT, UC_SCHEMA, Generation, job_name, live_catalog
from databricks_trex.errors import Failure

LakebaseCompute = Literal["CU_1", "CU_2", "CU_4", "CU_8"]
AppCompute = Literal["MEDIUM", "LARGE", "XLARGE"]

HYPHENATED = "lower-case letters, digits and hyphens, a letter first"
UNDERSCORED = "lower-case letters, digits and underscores, a letter first"
OF_CATALOG = (re.compile(r"[^\s./`\x00-\x1f]{1,255}"), "no blank, period, slash or backquote")
LAKEBASE = (re.compile(r"[a-z][a-z0-9-]{0,62}"), HYPHENATED)
SCHEMA = (re.compile(r"[a-z][a-z0-9_]{0,62}"), UNDERSCORED)
FOLDER = (
    re.compile(r"/Workspace/(Users|Shared)/(?!.*\.\.)[^\x00-\x1f]+[^/]"),
    "/Workspace/Users/<you>/... or /Workspace/Shared/...",
)
NAMES: dict[str, tuple[re.Pattern[str], str]] = {
    "app_name": (re.compile(r"[a-z0-9][a-z0-9-]{0,28}[a-z0-9]"), "2 to 30 lower-case letters, digits and hyphens"),
    "lakebase_name": LAKEBASE,
    "schema_name": SCHEMA,
    "catalog": OF_CATALOG,
    "uc_schema": OF_CATALOG,
    "app_file_workspace_path": FOLDER,
}
FEED_SUFFIX = "_feed"
VERSION = re.compile(r"[0-9][0-9A-Za-z.!+-]*")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One deployment of the booth; every name in it is checked."""

    lakebase_name: str
    schema_name: str
    app_name: str
    app_file_workspace_path: str
    catalog: str = CATALOG
    uc_schema: str = UC_SCHEMA
    serving_endpoint: str | None = SERVING_ENDPOINT
    lakebase_compute: LakebaseCompute = "CU_1"
    app_compute: AppCompute | None = None
    """None: as it is, and MEDIUM for a new app."""
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
        refuse(self._problems())

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
        return live_catalog(self.lakebase_name)

    @property
    def job_name(self) -> str:
        """The job that merges into Delta where there is no feed."""
        return job_name(self.app_name)

    def _problems(self) -> Iterator[str]:
        yield from find_bad_names(**{name: getattr(self, name) for name in NAMES})
        for name, choices in (("lakebase_compute", LakebaseCompute), ("app_compute", AppCompute)):
            if getattr(self, name) not in (None, *get_args(choices)):
                yield f"{name} must be one of {', '.join(get_args(choices))}"
        if self.lakebase_type not in (None, *get_args(Generation)):
            yield "lakebase_type must be autoscaling, provisioned or None"
        if self.app_version is not None and not VERSION.fullmatch(self.app_version):
            yield f"app_version {self.app_version!r} is no version"
        if self.app_wheel is not None and not self.app_wheel.is_file():
            yield f"app_wheel {self.app_wheel} is no file"


def find_bad_names(**given: str | None) -> Iterator[str]:
    """What is wrong with the names that are given; None is none."""
    for word, value in given.items():
        pattern, shape = NAMES[word]
        if value is not None and not pattern.fullmatch(value):
            yield f"{word} {value!r} cannot be used: {shape}"


def check_names(**given: str | None) -> None:
    """Refuse names that Databricks would refuse, or take for a path.

    Raises:
        Failure: names all that is wrong.
    """
    refuse(find_bad_names(**given))


def refuse(problems: Iterable[str]) -> None:
    """Tell all problems at once.

    Raises:
        Failure: there is one.
    """
    if told := "; ".join(problems):
        raise Failure(told, "Correct it and run the call again; nothing was touched.")
