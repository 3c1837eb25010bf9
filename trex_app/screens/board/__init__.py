"""The standings on a page, on the TV, and in the attract loop."""
