"""The people behind the booth: how they sign in, and what they may do."""
