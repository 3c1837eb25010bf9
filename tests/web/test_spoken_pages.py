"""A page comes in the language of who asks, at both its addresses, and caches are told what it hangs on."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.server import BoothServer
from trex_app.texts.languages import LANGUAGES
from trex_app.web.spoken_pages import SpokenPages


@pytest.fixture
def client(tmp_path: Path) -> httpx.AsyncClient:
    for folder in ("", "board"):
        (tmp_path / folder).mkdir(exist_ok=True)
        for code in ("", *(f".{code}" for code in LANGUAGES)):
            (tmp_path / folder / f"index{code}.html").write_text(f"{folder}{code}")
    (tmp_path / "other.txt").write_text("other")
    files = Starlette(routes=[Mount("/", StaticFiles(directory=tmp_path, html=True))])
    app = SpokenPages(files, tmp_path)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://booth")


@pytest.mark.parametrize("path", ["/board", "/board/"])
@pytest.mark.parametrize(
    ("query", "cookie", "header", "language"),
    [
        ("", "", "es-MX,en;q=0.5", "es"),
        ("", "en", "es", "en"),
        ("?lang=pt", "en", "es", "pt"),
        ("?lang=xx", "../x", "xx", "pt"),
    ],
)
async def test_the_address_then_the_choice_then_the_browser_decide(
    client: httpx.AsyncClient, path: str, query: str, cookie: str, header: str, language: str
) -> None:
    cookies = f"trex_language={cookie}" if cookie else "other=1"
    page = await client.get(path + query, headers={"accept-language": header, "cookie": cookies})
    assert (page.status_code, page.text) == (200, f"board.{language}")
    assert page.headers["vary"] == "Accept-Language, Cookie"


async def test_other_files_and_other_methods_are_left_alone(client: httpx.AsyncClient) -> None:
    assert (await client.get("/other.txt")).text == "other"
    assert "vary" not in (await client.get("/other.txt")).headers
    assert (await client.get("/nothing")).status_code == 404
    assert (await client.post("/board")).status_code == 405


@pytest.mark.parametrize("path", ["/", "/play", "/result", "/leaderboard", "/leaderboard/", "/desk"])
def test_every_page_of_the_booth_speaks_from_its_first_byte(server: BoothServer, path: str) -> None:
    for code, language in LANGUAGES.items():
        page = httpx.get(server.url + path, headers={"accept-language": code})
        assert page.status_code == 200, "no detour by way of a redirect"
        assert f'<html lang="{code}">' in page.text
        assert f'content="T-Rex Runner: {language.pages["tagline"]}" name="description"' in page.text


@pytest.mark.parametrize("path", ["/desk/claim", "/desk/orders", "/desk/orders/5"])
def test_every_view_of_the_desk_is_served_at_its_address(server: BoothServer, path: str) -> None:
    for code in LANGUAGES:
        page = httpx.get(server.url + path, headers={"accept-language": code})
        assert page.status_code == 200
        assert f'<html lang="{code}">' in page.text
