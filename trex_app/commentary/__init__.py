"""What the AI says about a game: a served model's comment where there is one, else a built-in line."""
