"""The built-in trash talk: complete, short enough, fit for a family and safe to fill in."""

import string
from typing import get_args

import pytest

from trex_app.commentary.lines import LINES, Outcome
from trex_app.players.name_filter.offensive import is_offensive
from trex_app.texts.languages import LANGUAGES, Language

FEWEST_LINES = 12
LONGEST_LINE = 200
FIELDS = {"name", "human", "ai", "gap"}
# Letters a name has, with the accents and marks a line may need; no emoji, markup or links.
CHARACTERS = set(string.ascii_letters + string.digits + "áàâãçéêíñóôõúÁÉÍÓÚÀÊÔ" + " .,:;!?¿¡'%-{}")
ALL_LINES = [
    (language, outcome, line) for language in LINES for outcome in LINES[language] for line in LINES[language][outcome]
]


def _fields(line: str) -> list[tuple[str, str, str | None]]:
    parts = string.Formatter().parse(line)
    return [(field, spec or "", conversion) for _, field, spec, conversion in parts if field is not None]


def _fill(line: str) -> str:
    return line.format(name="Maximiliana Albuquerque Santos", human=123456, ai=654321, gap=530865)


def test_every_language_has_every_outcome() -> None:
    assert set(LINES) == set(LANGUAGES)
    assert all(set(by_outcome) == set(get_args(Outcome)) for by_outcome in LINES.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_enough_lines(language: Language, outcome: Outcome) -> None:
    assert len(LINES[language][outcome]) >= FEWEST_LINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_twice_in_a_language(language: Language) -> None:
    lines = [line.casefold() for by_outcome in LINES[language].values() for line in by_outcome]
    assert sorted(set(lines)) == sorted(lines)


@pytest.mark.parametrize("line", [line for *_, line in ALL_LINES])
def test_line_is_fit_to_be_shown(line: str) -> None:
    assert all(field in FIELDS and not spec and not conversion for field, spec, conversion in _fields(line))
    assert len(_fill(line)) <= LONGEST_LINE
    assert not is_offensive(_fill(line))
    assert set(line) <= CHARACTERS
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


@pytest.mark.parametrize(("language", "prize"), [("pt", "brinde"), ("en", "swag"), ("es", "premio")])
def test_prizes_are_for_wins(language: Language, prize: str) -> None:
    told = {outcome for outcome, lines in LINES[language].items() if any(prize in line for line in lines)}
    assert told == {"narrow_win", "clear_win"}
