"""Players: registration, visits and their tokens, the name filter, erasure."""
