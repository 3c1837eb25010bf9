"""The budgets of docs/architecture.md, measured: `python -m bench`; README.md says how each figure is taken."""
