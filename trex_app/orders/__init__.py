"""Swag: who won what, the code that fetches it, what is left, and every change of it."""
