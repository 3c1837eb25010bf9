"""What screens hear of without asking."""
