"""The desk's tables as staff see and change them: columns, pages of rows, edits with history, batches, changes."""
