"""What the AI says about a game: a served model's words where there is one, else lines of its own."""
