"""What the booth must know of a language to speak it. A language that lacks any of it cannot be made.

Each feature's texts are a field of their own, from a module of that name in the language's folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trex_app.texts.refused_words import RefusedWords

# Wins and losses are the human's; zero is a human score of 0.
Outcome = Literal["narrow_win", "clear_win", "narrow_loss", "clear_loss", "tie", "zero"]

Texts = Mapping[str, str]
"""A feature's texts by key; tests hold keys and placeholders the same in every language."""


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language of the booth."""

    code: str
    """Two letters, as browsers name it; also the name of its folder."""
    own_name: str
    """As its own speakers call it: on its button."""
    english_name: str
    """As a model is told to speak it."""
    pages: Texts
    desk: Texts
    lines: Mapping[Outcome, tuple[str, ...]]
    """What the AI dinosaur says by itself, in the first person.

    A line is filled with `str.format`; its fields are `name`, `human` and `ai` (the scores) and `gap` (by how much
    they differ). No line gives away the player's gender, and none puts a plural behind a number that may be 1.
    """
    refused_words: RefusedWords
    link_endings: frozenset[str]
    """Ends of web addresses beside those known everywhere: "br"."""
    model_talk: frozenset[str]
    """Text in which only a model speaks of itself: a comment that holds one is not shown."""
