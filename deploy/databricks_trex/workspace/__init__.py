"""The way into the workspace, for real or as a dry run."""
