"""What each word of the calls means: for `help()`, for `trex ... --help` and for the guide."""

import inspect
from collections.abc import Callable
from typing import TypeVar

Call = TypeVar("Call", bound=Callable[..., object])

WORDS = {
    "lakebase_name": "Name of the Lakebase database: a project, or an instance of the older kind.",
    "schema_name": "The app's schema in Postgres.",
    "app_name": "Name of the app; its address begins with it.",
    "app_file_workspace_path": "Folder in the workspace for the app's files, under /Workspace/Users or /Shared.",
    "catalog": "Unity Catalog's catalog for the analysts.",
    "uc_schema": "The schema in it.",
    "serving_endpoint": "The chat model that comments on games; without one the AI speaks its own lines.",
    "lakebase_compute": "The most compute that a new database may take.",
    "app_compute": "Size of the app's compute; update leaves it as it is unless one is said.",
    "app_version": "Version of trex-booth to take from an index.",
    "app_wheel": "A wheel made by `make wheel`, to be uploaded instead.",
    "delta_sync": "Keep players and game sessions up to date in Delta.",
    "genie": "Make the Genie space on them.",
    "warehouse_id": "The SQL warehouse for Delta and Genie; without one both are skipped.",
    "lakebase_type": "Kind of a new database; an existing one is found by its name.",
    "email_readers": "The group that sees email addresses in the players' history.",
    "analysts": "An account group that may read both tables and ask Genie.",
    "reset_database": "Drop the schema with every player and score, once its name is confirmed.",
    "confirm": "The schema's name, so that nobody is asked to type it.",
    "drop_schema": "Also drop the schema of this name, in lakebase_name.",
    "drop_lakebase": "Also delete the Lakebase database of this name.",
    "profile": "Profile of ~/.databrickscfg; without one the environment's own login is taken.",
    "client": "A WorkspaceClient to use instead.",
    "dry_run": "Change nothing; print every call that would.",
    "progress": "Where the steps are shown.",
    "patience": "How long to wait for the workspace.",
}


def explained(call: Call) -> Call:
    """Have the call's own help tell what its words mean."""
    words = "\n".join(f"    {word}: {WORDS[word]}" for word in inspect.signature(call).parameters)
    call.__doc__ = f"{inspect.getdoc(call)}\n\nArgs:\n{words}"
    return call
