"""The second distribution, databricks-trex, and its tests; run them with `pytest deploy/spec`."""
