"""Writes the demo into the booth's tables."""
