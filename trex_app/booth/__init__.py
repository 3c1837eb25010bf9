"""The domain: players, runs, the AI opponent, commentary and standings; free of Reflex and HTTP."""
