"""The database: found or made, logged in to, its schema prepared."""
