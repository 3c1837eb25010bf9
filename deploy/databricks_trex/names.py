"""Names that Databricks would refuse, or take for a path, are refused before anything is touched."""

import re
from collections.abc import Iterable, Iterator

from databricks_trex.errors import Failure

LAKEBASE = (re.compile(r"[a-z][a-z0-9-]{0,62}"), "lower-case letters, digits and hyphens, a letter first")
SCHEMA = (re.compile(r"[a-z][a-z0-9_]{0,62}"), "lower-case letters, digits and underscores, a letter first")
UNITY_CATALOG = (re.compile(r"[^\s./`\x00-\x1f]{1,255}"), "no blank, period, slash or backquote")
FOLDER = (
    re.compile(r"/Workspace/(Users|Shared)/(?!.*\.\.)[^\x00-\x1f]+[^/]"),
    "/Workspace/Users/<you>/... or /Workspace/Shared/...",
)
RULES: dict[str, tuple[re.Pattern[str], str]] = {
    "app_name": (re.compile(r"[a-z0-9][a-z0-9-]{0,28}[a-z0-9]"), "2 to 30 lower-case letters, digits and hyphens"),
    "lakebase_name": LAKEBASE,
    "schema_name": SCHEMA,
    "catalog": UNITY_CATALOG,
    "uc_schema": UNITY_CATALOG,
    "app_file_workspace_path": FOLDER,
}


def find_bad_names(**names: str | None) -> Iterator[str]:
    """What is wrong with these names; None is no name and nothing is wrong with it."""
    for keyword, name in names.items():
        pattern, rule = RULES[keyword]
        if name is not None and not pattern.fullmatch(name):
            yield f"{keyword} {name!r} cannot be used: {rule}"


def check_names(**names: str | None) -> None:
    """Refuse bad names.

    Raises:
        Failure: says everything that is wrong.
    """
    refuse(find_bad_names(**names))


def refuse(problems: Iterable[str]) -> None:
    """Report all problems at once.

    Raises:
        Failure: there is one.
    """
    if found := "; ".join(problems):
        raise Failure(found, "Correct it and run the call again; nothing was touched.")
