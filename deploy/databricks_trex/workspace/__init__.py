"""The login to the workspace, for real or for a dry run."""
