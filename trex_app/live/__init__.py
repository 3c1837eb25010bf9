"""What is pushed to screens."""
