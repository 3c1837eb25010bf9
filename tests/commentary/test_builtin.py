"""The AI's words fit the game, and a name in them stays a name."""

import pytest

from trex_app.commentary.builtin import comment, judge
from trex_app.commentary.facts import Facts
from trex_app.texts.language import Outcome
from trex_app.texts.languages import LANGUAGES


@pytest.mark.parametrize(
    ("human", "ai", "outcome"),
    [
        (0, 40, "zero"),
        (500, 500, "tie"),
        (500, 480, "narrow_win"),
        (500, 300, "clear_win"),
        (480, 500, "narrow_loss"),
        (300, 500, "clear_loss"),
    ],
)
def test_the_outcome(human: int, ai: int, outcome: Outcome) -> None:
    assert judge(human, ai) == outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_never_a_template(language: str) -> None:
    lines = {comment(Facts("{human.__class__}", 300, 500, LANGUAGES[language])) for _ in range(200)}
    assert any("{human.__class__}" in line for line in lines)
    assert not any("class 'int'" in line for line in lines)


def test_a_long_name_is_cut() -> None:
    assert all(len(comment(Facts("x" * 100, 300, 500, LANGUAGES["en"]))) <= 200 for _ in range(100))
