"""One file a page; view only."""
