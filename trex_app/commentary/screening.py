"""Nothing a model says is shown before it has passed here."""

import re

from trex_app.commentary.facts import Facts
from trex_app.commentary.prompt import PLAYER
from trex_app.players.name_filter.offensive import is_offensive
from trex_app.texts.languages import LANGUAGES

MOST_LETTERS = 280
HELD_BACK = 3  # newest words not yet shown: an offensive phrase or a link may still be in the making

# Ends of web addresses that are known everywhere; each language adds its own.
LINK_ENDINGS = frozenset({"com", "net", "org", "io", "app", "dev", "co", "info", "xyz", "ru", "ly", "me"}).union(
    *(language.link_endings for language in LANGUAGES.values())
)
MODEL_TALK = frozenset[str]().union(*(language.model_talk for language in LANGUAGES.values()))


def _any_of(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


_DECORATION = re.compile(r"[*_`\"“”«»]|^\s*(?:[-•>]|#+)\s*", re.MULTILINE)
_UNFIT = re.compile(
    r"[<>{}\[\]|\\@]"  # markup, addresses
    rf"|https?:|www\.|\b[\w-]+\.(?:{_any_of(LINK_ENDINGS)})\b"  # links
    r"|\+?\d[\d\s().-]{7,}\d"  # telephone numbers
    rf"|\b(?:{_any_of(MODEL_TALK)})\b",  # talk about itself
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


class UnfitWordsError(Exception):
    """The model said something that must not be shown."""


def screen(text: str) -> str:
    """The text without decoration.

    Raises:
        UnfitWordsError: it holds offensive words, addresses, links or markup.
    """
    plain = " ".join(_DECORATION.sub("", text).split())
    if _UNFIT.search(plain) or is_offensive(plain) or not plain.isprintable():
        raise UnfitWordsError
    return plain


def showable(plain: str, facts: Facts) -> str:
    """What of a growing text may be shown already, with the visitor's name in it."""
    words = plain.split(" ")
    return fit(" ".join(words[:-HELD_BACK]), facts)


def fit(plain: str, facts: Facts) -> str:
    """The text with the name in its place, cut at a sentence or else a word where it is too long."""
    named = plain.replace(PLAYER, facts.spoken_name)
    if len(named) <= MOST_LETTERS:
        return named
    cut = named[: MOST_LETTERS - 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(cut)]
    return cut[: ends[-1]] if ends else cut.rsplit(" ", 1)[0] + "…"


def whole_sentences(plain: str) -> str:
    """The sentences that are complete; empty if none is."""
    ends = [found.end() for found in _SENTENCE_END.finditer(plain)]
    return plain[: ends[-1]] if ends else ""
