"""The app: its files, its resources, its deployment."""
