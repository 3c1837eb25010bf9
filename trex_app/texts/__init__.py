"""Every text, in every language: a folder a language, which one record holds together."""
