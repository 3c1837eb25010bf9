"""What the AI says about a game, from lines of its own: no network needed."""

import random

from trex_app.booth.commentary_lines import LINES, Outcome
from trex_app.booth.languages import Language

NARROW = 0.1  # of the better score: by so little a game is close
LONGEST_NAME = 30  # characters of a name that are spoken

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


def comment(name: str, human_score: int, ai_score: int, language: Language) -> str:
    """A line for this game. The name is put in as it is: it is data, escaped where it is shown."""
    line = _dice.choice(LINES[language][judge(human_score, ai_score)])
    return line.format(
        name=name[:LONGEST_NAME].strip(), human=human_score, ai=ai_score, gap=abs(human_score - ai_score)
    )
