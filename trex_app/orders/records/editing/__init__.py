"""Writing the desk's tables: one way for a cell, a batch, an import and an undo."""
