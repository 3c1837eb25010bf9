"""Who plays: registration, visits and their tokens, names that may be shown, erasure."""
