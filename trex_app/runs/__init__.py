"""The way of a run: issued with a seed, played, sent in, proven by replay, stored once."""
