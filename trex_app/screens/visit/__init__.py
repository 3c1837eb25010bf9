"""A visit: register, play, result."""
