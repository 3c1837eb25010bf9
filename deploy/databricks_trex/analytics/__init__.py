"""What analysts get: Delta and the Genie space on it."""
