"""A dino runner for conference booths: play, face the AI, win swag."""
