"""Each page on the screens it meets: upright ones at booths, phones on their side, a page at 400% zoom."""

from collections.abc import Iterator

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.visit import OpenContext, open_page
from tests.server import BoothServer

FARTHEST = 28  # a row of the TV has letters of this part of the screen's height, to be read from five metres
TARGET = 44  # px


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoothServer]:
    """A booth of its own with a full board of long names."""
    server = BoothServer(tmp_path_factory.mktemp("filled"))
    server.start()
    server.execute(
        "INSERT INTO players (id, name, name_key, email, email_key, company, language, consented_at, consent_version)"
        " SELECT n, 'Maximiliana Wolfe ' || n, 'm' || n, 'a@b.c', 'a' || n, repeat('Company ', 9), 'en', now(), ''"
        " FROM generate_series(1, 12) n"
    )
    server.execute(
        "WITH game AS (INSERT INTO game_sessions (player_id, human_score, ai_score, human_won, llm_commentary,"
        " verified, run_id, inputs, ticks, seed, engine, ai_ticks, ai_inputs)"
        " SELECT n, 9000 + n, 1, true, '', true, md5(n::text), '[]', 1, 1, '1', 1, '[]'"
        " FROM generate_series(1, 12) n RETURNING *)"
        " INSERT INTO best_runs SELECT period, player_id, id, human_score, created_at FROM game,"
        " unnest(ARRAY[date '0001-01-01', (now() AT TIME ZONE 'UTC')::date]) AS period"
    )
    server.execute("SELECT pg_notify('standings_changed', '')")
    yield server
    server.end()
    server.stop_database()


async def pixels(locator: Locator, what: str) -> float:
    return float(str(await locator.evaluate(f"element => getComputedStyle(element).{what}")).removesuffix("px"))


async def box(locator: Locator) -> dict[str, float]:
    found = await locator.bounding_box()
    assert found
    return {name: found[name] for name in ("x", "y", "width", "height")}


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080), (3840, 2160)])
async def test_ten_rows_of_the_tv_are_read_from_five_metres(
    filled: BoothServer, open_context: OpenContext, width: int, height: int
) -> None:
    async with open_context(filled.url, width=width, height=height) as context:
        page = await context.new_page()
        await open_page(page, "/leaderboard?tv=1")
        await expect(page.locator(".row")).to_have_count(12)
        assert await pixels(page.locator(".row-name").first, "fontSize") >= height / FARTHEST
        tenth, panel = await box(page.locator(".row").nth(9)), await box(page.locator(".tv-list"))
        assert tenth["y"] + tenth["height"] <= panel["y"] + panel["height"] + 1


@pytest.mark.parametrize(("width", "height"), [(768, 1024), (1080, 1920)])
async def test_an_upright_screen_gives_the_board_its_width_and_the_form_its_lower_part(
    filled: BoothServer, open_context: OpenContext, width: int, height: int
) -> None:
    async with open_context(filled.url, width=width, height=height) as context:
        page = await context.new_page()
        await open_page(page, "/leaderboard?tv=1")
        board, champion = await box(page.locator(".tv-list")), await box(page.locator(".tv-strip"))
        assert board["width"] > 0.9 * width
        assert champion["y"] > board["y"] + board["height"]
        await expect(page.locator(".row-name").first).to_have_text("Maximiliana Wolfe 12")
        assert (await box(page.locator(".row-name").first))["width"] > 0.3 * width
        await open_page(page)
        assert (await box(page.locator("#name")))["y"] > 0.35 * height


@pytest.mark.parametrize("locale", ["pt", "en", "es"])
@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844), (768, 1024), (1280, 800), (1080, 1920)])
async def test_with_every_error_shown_the_last_link_stays_in_sight(
    server: BoothServer, open_context: OpenContext, locale: str, width: int, height: int
) -> None:
    async with open_context(server.url, width=width, height=height, locale=locale) as context:
        page = await context.new_page()
        await open_page(page)
        await page.locator("button[type=submit]").click()
        await expect(page.locator("#consent-problem")).not_to_be_empty()
        await expect(page.locator(".form .link")).to_be_in_viewport(ratio=0.6)
        consent = await box(page.locator("#consent"))
        assert min(consent["width"], consent["height"]) >= TARGET


async def test_a_phone_on_its_side_shows_the_whole_form(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, width=844, height=390) as context:
        page = await context.new_page()
        await open_page(page)
        for locator in (page.locator("#name"), page.locator("#consent"), page.locator("button[type=submit]")):
            await expect(locator).to_be_in_viewport(ratio=1)


async def reachable(page: Page, locator: Locator) -> None:
    """It can be scrolled to, and nothing lies over it there."""
    await locator.scroll_into_view_if_needed()
    await locator.click(trial=True)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (640, 400)])
async def test_a_zoomed_page_is_one_column_that_scrolls(
    filled: BoothServer, open_context: OpenContext, width: int, height: int
) -> None:
    async with open_context(filled.url, width=width, height=height) as context:
        page = await context.new_page()
        await open_page(page)
        for selector in (".language >> nth=0", "#name", "#email", "#company", "#consent", "button[type=submit]"):
            await reachable(page, page.locator(selector))
        assert await page.evaluate("document.scrollingElement.scrollWidth") <= width
        await open_page(page, "/leaderboard")
        assert (await box(page.locator(".rows")))["height"] >= 48
        await reachable(page, page.locator("a.button"))


async def test_a_board_with_room_invites(fragile: BoothServer, open_context: OpenContext) -> None:
    async with open_context(fragile.url) as context:
        page = await context.new_page()
        await open_page(page, "/leaderboard?tv=1")
        await expect(page.locator(".row")).to_have_text(["1Your name here"])


async def test_more_contrast_is_given_to_who_asks_for_it(server: BoothServer, open_context: OpenContext) -> None:
    colours = []
    for contrast in ("no-preference", "more"):
        async with open_context(server.url, contrast=contrast) as context:
            page = await context.new_page()
            await open_page(page)
            colours.append(await page.locator(".leader .quiet").evaluate("element => getComputedStyle(element).color"))
    assert colours[0] != colours[1]


async def test_forced_colours_leave_the_consent_tellable(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, forced_colors="active") as context:
        page = await context.new_page()
        await open_page(page)
        box = page.locator("#consent")
        unticked = await box.screenshot()
        await box.check()
        assert await box.screenshot() != unticked
