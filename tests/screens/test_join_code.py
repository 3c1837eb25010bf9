"""Phones are shown an address that they can reach, or none."""

from unittest.mock import patch

import pytest

from trex_app.screens import join_code as module
from trex_app.screens.join_code import join_address, join_code
from trex_app.settings import Settings


@pytest.mark.parametrize(
    ("host", "public", "asked", "own", "shown"),
    [
        ("0.0.0.0", "", "", "192.168.1.5", "http://192.168.1.5:8000"),
        ("0.0.0.0", "", "192.168.1.9:8000", "192.168.1.5", "http://192.168.1.9:8000"),
        ("0.0.0.0", "", "play.example", "192.168.1.5", "https://play.example"),
        ("0.0.0.0", "", "localhost:8000", "192.168.1.5", "http://192.168.1.5:8000"),
        ("0.0.0.0", "", "localhost:8000", "", ""),
        ("0.0.0.0", "", "x" * 2_200, "192.168.1.5", "http://192.168.1.5:8000"),
        ("0.0.0.0", "", 'evil"><script>', "", ""),
        ("127.0.0.1", "", "", "192.168.1.5", ""),
        ("127.0.0.1", "", "127.0.0.1:8000", "192.168.1.5", ""),
        ("localhost", "", "[::1]:8000", "192.168.1.5", ""),
        ("::1", "", "booth.localhost", "192.168.1.5", ""),
        ("127.0.0.1", "https://play.example/", "", "", "https://play.example"),
    ],
)
def test_the_address_for_phones(host: str, public: str, asked: str, own: str, shown: str) -> None:
    known = Settings(HOST=host, PUBLIC_URL=public, PORT=8000)
    with patch.object(module, "settings", lambda: known), patch.object(module, "_own_address", lambda: own):
        assert join_address(asked) == shown


@pytest.mark.parametrize(("public", "shown"), [("", ""), ("https://play.example", "https://play.example")])
def test_an_app_on_databricks_sends_phones_nowhere_but_to_a_public_front(public: str, shown: str) -> None:
    """Its own address lets in nobody without a login to the workspace; staff have one."""
    known = Settings(DATABRICKS_APP_NAME="trex", PUBLIC_URL=public)
    with patch.object(module, "settings", lambda: known):
        assert join_address("trex-123.databricksapps.com") == shown
        assert module.page_address("trex-123.databricksapps.com") == (public or "https://trex-123.databricksapps.com")


def test_a_machine_without_a_network_has_no_address() -> None:
    with patch("socket.socket.connect", side_effect=OSError):
        assert module._own_address() == ""


def test_a_code_is_built_once_per_address() -> None:
    join_code.cache_clear()
    assert join_code("https://play.example") is join_code("https://play.example")
    assert join_code.cache_info().misses == 1
