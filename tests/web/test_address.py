"""X-Forwarded-For is trusted only as far as our own proxies reach."""

import pytest

from trex_app.settings import Settings
from trex_app.web import address as module
from trex_app.web.address import visitor_address


@pytest.mark.parametrize(
    ("hops", "forwarded_for", "address"),
    [
        (0, "6.6.6.6", "peer"),
        (0, "", "peer"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (2, "1.1.1.1", "peer"),
        (1, " , ", "peer"),
    ],
)
def test_the_visitors_address(hops: int, forwarded_for: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "settings", lambda: Settings(TRUSTED_PROXY_HOPS=hops))
    assert visitor_address("peer", forwarded_for) == address


@pytest.mark.parametrize(
    ("peer", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.9"),
        ("x" * 5000, "x" * 45),
    ],
)
def test_all_addresses_of_one_visitor_count_as_one(peer: str, address: str) -> None:
    assert visitor_address(peer, "") == address
