"""The game: one engine in JavaScript, the canvas around it, and the referee that replays runs."""
