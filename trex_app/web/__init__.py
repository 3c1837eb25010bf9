"""What every request and every message passes through on its way in."""
