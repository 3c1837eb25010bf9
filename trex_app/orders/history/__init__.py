"""Who changed what, when, and from what to what: written once, never changed."""
