"""Thousands of real names and companies, which the name filter must accept however they are typed."""

import random
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from trex_app.players.name_filter.offensive import is_offensive
from trex_app.players.name_filter.offensive_words import ACCENTED_WORDS

LINES = (Path(__file__).parent / "innocent_names.txt").read_text("utf-8").splitlines()
HEADINGS = [line_number for line_number, line in enumerate(LINES) if line.startswith("#")]
# The first heading is the title of the file.
SECTIONS = [LINES[start + 1 : end] for start, end in pairwise([*HEADINGS[1:], len(LINES)])]
GIVEN, FAMILY, COMPANIES, *_ = SECTIONS
NAMES = [name for section in SECTIONS for name in section]
PAIRS = 5_000


def _bare(text: str) -> str:
    """The text without accents; but a few words are innocent only with them (Cù, Rapé)."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return text if bare.lower() in ACCENTED_WORDS else bare


VARIANTS = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "without accents": _bare,
    "in capitals without accents": lambda text: _bare(text).upper(),
    "in small letters without accents": lambda text: _bare(text).lower(),
}


def test_there_are_many_names_and_no_duplicates() -> None:
    assert len(GIVEN) >= 600
    assert len(FAMILY) >= 800
    assert len(COMPANIES) >= 600
    assert len({name.casefold() for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
def test_no_real_name_is_refused(variant: Callable[[str], str]) -> None:
    assert [name for name in NAMES if is_offensive(variant(name))] == []


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS.keys())
def test_no_pair_of_a_given_and_a_family_name_is_refused(variant: Callable[[str], str]) -> None:
    dice = random.Random(39)
    pairs = (f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}" for _ in range(PAIRS))
    assert [pair for pair in pairs if _is_refused(pair, variant)] == []


def _is_refused(pair: str, variant: Callable[[str], str]) -> bool:
    return is_offensive(" ".join(variant(name) for name in pair.split(" ")))
