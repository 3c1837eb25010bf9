"""The built-in trash talk: complete, short enough, fit for a family and safe to fill in."""

import re
import string
from typing import get_args

import pytest

from trex_app.players.name_filter.offensive import is_offensive
from trex_app.texts.language import Outcome
from trex_app.texts.languages import LANGUAGES

FEWEST_LINES = 13
LONGEST_LINE = 200
FIELDS = {"name", "human", "ai", "gap"}
MARKS = set(" .,:;!?¿¡'%-{}")  # beside letters and digits; no emoji, markup or links
ALL_LINES = [
    (code, outcome, line)
    for code, language in LANGUAGES.items()
    for outcome, lines in language.lines.items()
    for line in lines
]


def _fields(line: str) -> list[tuple[str, str, str | None]]:
    parts = string.Formatter().parse(line)
    return [(field, spec or "", conversion) for _, field, spec, conversion in parts if field is not None]


def _fill(line: str) -> str:
    return line.format(name="Maximiliana Albuquerque Santos", human=123456, ai=654321, gap=530865)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_outcome(language: str) -> None:
    assert set(LANGUAGES[language].lines) == set(get_args(Outcome))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_enough_lines(language: str, outcome: Outcome) -> None:
    assert len(LANGUAGES[language].lines[outcome]) >= FEWEST_LINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_twice_in_a_language(language: str) -> None:
    lines = [line.casefold() for said, _, line in ALL_LINES if said == language]
    assert sorted(set(lines)) == sorted(lines)


@pytest.mark.parametrize("line", [line for *_, line in ALL_LINES])
def test_line_is_fit_to_be_shown(line: str) -> None:
    assert all(field in FIELDS and not spec and not conversion for field, spec, conversion in _fields(line))
    assert len(_fill(line)) <= LONGEST_LINE
    assert not is_offensive(_fill(line))
    assert all(character.isalnum() or character in MARKS for character in line)
    assert line == " ".join(line.split()) and line[-1] in ".!?"


@pytest.mark.parametrize("line", [line for *_, line in ALL_LINES])
def test_no_plural_behind_a_number_that_may_be_one(line: str) -> None:
    assert not any(f"}} {plural}" in line for plural in ("pontos", "points", "puntos"))


@pytest.mark.parametrize("line", [line for language, _, line in ALL_LINES if language == "es"])
def test_spanish_marks_come_in_pairs(line: str) -> None:
    assert line.count("¿") == line.count("?")
    assert line.count("¡") == line.count("!")


@pytest.mark.parametrize("line", [line for _, outcome, line in ALL_LINES if outcome in ("tie", "zero")])
def test_no_gap_is_told_where_it_says_nothing(line: str) -> None:
    assert "gap" not in {field for field, *_ in _fields(line)}


@pytest.mark.parametrize("line", [line for *_, line in ALL_LINES])
def test_no_line_promises_what_may_not_come(line: str) -> None:
    """A prize may be gone, and the last hour of the last day has no tomorrow; nobody's job is a joke."""
    assert not re.search(r"swag|prize|brinde|premio|tomorrow|tonight|amanhã|hoje à noite|mañana|esta noche", line, re.I)
    assert not re.search(r"\bjobs\b|your job|career|empregos?|trabalho|trabajos?|impossible to do worse", line, re.I)
