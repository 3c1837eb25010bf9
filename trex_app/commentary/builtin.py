"""The built-in lines: no network needed."""

import random

from trex_app.commentary.facts import Facts
from trex_app.texts.language import Outcome

NARROW = 0.1  # a game is close if the scores differ by at most this share of the better one

_dice = random.SystemRandom()


def judge(human_score: int, ai_score: int) -> Outcome:
    """How the game went for the human."""
    if human_score == 0:
        return "zero"
    if human_score == ai_score:
        return "tie"
    narrow = abs(human_score - ai_score) <= NARROW * max(human_score, ai_score)
    if human_score > ai_score:
        return "narrow_win" if narrow else "clear_win"
    return "narrow_loss" if narrow else "clear_loss"


def comment(facts: Facts) -> str:
    """A line for this game. The name is inserted as is: it is data, escaped where it is shown."""
    line = _dice.choice(facts.language.lines[judge(facts.human_score, facts.ai_score)])
    return line.format(
        name=facts.spoken_name,
        human=facts.human_score,
        ai=facts.ai_score,
        gap=abs(facts.human_score - facts.ai_score),
    )
