"""Tokens are valid for one visit only, and cannot be forged."""

import pytest

from trex_app.players.visit_token import Visit, begin_visit, make_token, read_token

VISIT = Visit(17, "0123456789abcdef")
TOKEN = make_token("secret", VISIT)


def test_a_token_is_valid_for_its_visit() -> None:
    assert read_token("secret", TOKEN) == VISIT


def test_each_visit_is_different() -> None:
    assert begin_visit(17) != begin_visit(17)


@pytest.mark.parametrize(
    "token",
    ["", "17", "17.", ".x", "x.y", "17.0000", "-1.x", "9" * 5000 + ".x", "¹.x", "17.é", TOKEN + "\n", TOKEN + " ",
     TOKEN.replace("17.", "017."), TOKEN.upper(), TOKEN[:-1], TOKEN + "0"],
)  # fmt: skip
def test_a_forged_token_is_valid_for_nobody(token: str) -> None:
    assert read_token("secret", token) is None


def test_a_token_cannot_be_moved_to_another_player_visit_or_booth() -> None:
    assert read_token("secret", TOKEN.replace("17.", "18.", 1)) is None
    assert read_token("secret", TOKEN.replace("abcdef", "abcdee", 1)) is None
    assert read_token("other", TOKEN) is None
