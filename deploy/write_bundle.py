"""Writes app.yaml and deploy/bundle/ anew from the package: `python deploy/write_bundle.py`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from databricks_trex.bundle import repository_files  # noqa: E402 - the package need not be installed

for path, text in repository_files().items():
    (HERE.parent / path).write_text(text)
