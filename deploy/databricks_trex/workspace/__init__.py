"""The way into the workspace, in earnest or as a rehearsal."""
