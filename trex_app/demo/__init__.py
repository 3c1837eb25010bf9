"""A day of a conference that never was, to try the desk on: made from a seed, and taken away without a trace."""
