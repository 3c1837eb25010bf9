"""Watches over a page that strangers share."""
