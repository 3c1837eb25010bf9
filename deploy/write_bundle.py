"""Writes app.yaml and deploy/bundle/ from the package: `python deploy/write_bundle.py`."""

from pathlib import Path

from databricks_trex.bundle import repository_files

for path, text in repository_files().items():
    (Path(__file__).parent.parent / path).write_text(text)
