"""The desk: staff redeem codes. Its data comes by /api/desk alone, never through a visitor's state."""
