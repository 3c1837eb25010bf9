"""What every request and every message passes on its way in."""
