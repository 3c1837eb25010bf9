"""Tells a screen that it has lost the booth."""
