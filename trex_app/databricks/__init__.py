"""The Databricks workspace: who we are there, and what it serves."""
