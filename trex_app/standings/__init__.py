"""The ranking and the totals of each day."""
