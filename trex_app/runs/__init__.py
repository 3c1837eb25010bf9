"""The life of a run: issued with a seed, played, submitted, proven by replay, stored once."""
