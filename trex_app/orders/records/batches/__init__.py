"""Many rows changed at once, all or none, and taken back with one press."""
