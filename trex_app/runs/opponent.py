"""The AI opponent: how well it tries to play this time."""

import random

from trex_app.game.referee import OpponentRun, Referee
from trex_app.runs.fair_play import MAX_TICKS

HUMAN_WIN_RATE = 0.6
"""How often the human shall win."""

_SPAN = 1.0  # from the AI's weakest day to its strongest, in human scores
WEAKEST = 1 - HUMAN_WIN_RATE * _SPAN
STRONGEST = WEAKEST + _SPAN
"""The AI aims at the human's score times a number drawn evenly between these; the human wins by what lies below 1."""

_dice = random.SystemRandom()


async def play_opponent(referee: Referee, seed: int, human_score: int, max_ticks: int = MAX_TICKS) -> OpponentRun:
    """The AI's run on the human's course; its score is what the run yields, and never equals the human's."""
    target = human_score * _dice.uniform(WEAKEST, STRONGEST)
    return await referee.play_opponent(seed, target, human_score, max_ticks)
