"""The booth over HTTP."""
