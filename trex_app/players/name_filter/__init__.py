"""Whether a name or company can be shown at a booth."""
