"""A Reflex state class a page; thin: each asks the booth."""
