"""Who comes to the demo's booth, and how they play."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from trex_app.demo.conference.regions import REGIONS, Region

EMAIL_DOMAIN = "demo.example.com"
MAX_ID = 2**31 - 1
PATIENCE = (45, 30, 15, 10)  # how many of a hundred give up after one, two, three and four lost games
TYPICAL_SCORE, SPREAD = 6.0, 0.55  # of the logarithm: most score between 200 and 800
AI_SPAN = (0.4, 1.4)  # the AI's score in human ones, drawn evenly: humans win three games in five
GAME_SECONDS = (75, 200)
FORM_SECONDS = (45, 150)
QUEUE_SECONDS = (0, 600)


@dataclass(frozen=True, slots=True)
class Game:
    """A finished game."""

    human_score: int
    ai_score: int
    at: datetime

    @property
    def human_won(self) -> bool:
        """Whether the human beat the AI."""
        return self.human_score > self.ai_score


@dataclass(frozen=True, slots=True)
class Visitor:
    """A registered visitor, who plays until the first win or until patience runs out."""

    id: int
    name: str
    email: str
    company: str
    language: str
    registered_at: datetime
    games: list[Game]


def draw_ids(dice: Random, taken: set[int]) -> Iterator[int]:
    """Ids that no player has; random, as those of real ones."""
    taken = set(taken)
    while True:
        candidate = dice.randint(1, MAX_ID)
        if candidate not in taken:
            taken.add(candidate)
            yield candidate


def draw_visitors(dice: Random, ids: Iterator[int], first: int, won_at: datetime) -> list[Visitor]:
    """Those who play up to a win, the winner last; `first` is the number of the first of them in the day's queue."""
    visitors: list[Visitor] = []
    while not visitors or not visitors[-1].games[-1].human_won:
        scores = _draw_scores(dice)
        is_winner = scores[-1][0] > scores[-1][1]
        ended_at = won_at if is_winner else won_at - timedelta(seconds=dice.uniform(*QUEUE_SECONDS))
        visitors.append(_draw_visitor(dice, next(ids), first + len(visitors), scores, ended_at))
    return visitors


def _draw_scores(dice: Random) -> list[tuple[int, int]]:
    (patience,) = dice.choices(range(1, len(PATIENCE) + 1), PATIENCE)
    scores: list[tuple[int, int]] = []
    while len(scores) < patience and not (scores and scores[-1][0] > scores[-1][1]):
        human = max(20, int(dice.lognormvariate(TYPICAL_SCORE, SPREAD)))
        ai = int(human * dice.uniform(*AI_SPAN))
        scores.append((human, ai if ai != human else ai + 1))
    return scores


def _draw_visitor(
    dice: Random, player_id: int, number: int, scores: list[tuple[int, int]], ended_at: datetime
) -> Visitor:
    games: list[Game] = []
    at = ended_at
    for human, ai in reversed(scores):
        games.insert(0, Game(human, ai, at))
        at -= timedelta(seconds=dice.uniform(*GAME_SECONDS))
    registered_at = at - timedelta(seconds=dice.uniform(*FORM_SECONDS))
    (region,) = dice.choices(REGIONS, [region.weight for region in REGIONS])
    name = _draw_name(dice, region)
    email = f"{_plain(name)}.{number}@{EMAIL_DOMAIN}"
    return Visitor(player_id, name, email, dice.choice(region.companies), region.language, registered_at, games)


def _draw_name(dice: Random, region: Region) -> str:
    """A name of the region; half of those who speak Portuguese or Spanish give two last names."""
    lasts = dice.sample(region.last_names, 2)
    names = 2 if region.language != "en" and dice.random() < 0.5 else 1
    return " ".join([dice.choice(region.first_names), *lasts[:names]])


def _plain(name: str) -> str:
    """A name as people write it in their address."""
    letters = unicodedata.normalize("NFD", name.lower()).replace(" ", ".")
    return "".join(letter for letter in letters if letter == "." or (letter.isascii() and letter.isalpha()))
