"""Tokens speak for one player only, and cannot be made up."""

import pytest

from trex_app.booth.player_token import make_token, read_token


def test_a_token_speaks_for_its_player() -> None:
    assert read_token("secret", make_token("secret", 17)) == 17


@pytest.mark.parametrize("token", ["", "17", "17.", ".x", "x.y", "17.0000", "-1.x", "9" * 5000 + ".x", "¹.x", "17.é"])
def test_a_made_up_token_speaks_for_nobody(token: str) -> None:
    assert read_token("secret", token) is None


def test_a_token_cannot_be_moved_to_another_player_or_booth() -> None:
    token = make_token("secret", 17)
    assert read_token("secret", token.replace("17.", "18.", 1)) is None
    assert read_token("other", token) is None
