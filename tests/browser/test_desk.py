"""The desk in a real browser: signed in once, then a code after another, on a phone and by keyboard alone."""

import hashlib
import secrets

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import BrowserContext, Page, Route, expect

from tests.browser.visit import OpenContext, overflow
from tests.server import BoothServer
from trex_app.orders.claim_codes import ALPHABET, LENGTH

# What the desk asks before anybody has signed in, and about codes that are unknown or taken.
REFUSED = ("401", "404", "409")
PHONE = {"width": 390, "height": 844, "forgiven": REFUSED}


def new_link(server: BoothServer) -> str:
    """A link to the desk, as the booth prints it."""
    secret = secrets.token_urlsafe(32)
    server.execute(
        "INSERT INTO staff_links (hash, role, expires_at) VALUES (%s, 'manager', now() + interval '5 minutes')",
        (hashlib.sha256(secret.encode()).hexdigest(),),
    )
    return f"/desk#link={secret}"


def new_code(server: BoothServer) -> str:
    """The code of an order that waits for its winner."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    server.execute(
        "INSERT INTO orders (source, claim_code, expires_at, changed_by)"
        " VALUES ('game', %s, now() + interval '1 hour', 'game')",
        (code,),
    )
    return code


async def sign_in(context: BrowserContext, server: BoothServer, name: str = "Bia") -> Page:
    page = await context.new_page()
    await page.goto(new_link(server))
    await page.get_by_label("Your name").fill(name)
    await page.keyboard.press("Enter")
    await expect(page.get_by_label("Code")).to_be_focused()
    return page


async def lose_the_answer(route: Route) -> None:
    """The booth does what it is asked, and its answer never arrives."""
    await route.fetch()
    await route.abort()


async def serious(page: Page) -> list[str]:
    results = await Axe().run(page)
    return [found["id"] for found in results.response["violations"] if found["impact"] in ("serious", "critical")]


async def test_the_link_does_not_stay_in_the_address(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, **PHONE) as context:
        page = await sign_in(context, server)
        assert "#" not in page.url
        await page.reload()
        await expect(page.get_by_label("Code")).to_be_visible()


async def test_a_code_is_redeemed_by_keyboard_alone_and_then_taken(
    server: BoothServer, open_context: OpenContext
) -> None:
    code = new_code(server)
    async with open_context(server.url, **PHONE) as context:
        page = await sign_in(context, server)
        for outcome in ("Handed out: Swag", "Already taken"):
            await page.keyboard.type(f"{code[:4]}-{code[4:]}".lower())
            await page.keyboard.press("Enter")
            hand_out = page.get_by_role("button", name="Hand out")
            await expect(hand_out).to_be_focused()
            await page.keyboard.press("Enter")
            heading = page.get_by_role("alert").filter(has_text=outcome)
            await expect(heading).to_be_focused()
            await expect(page.locator(".desk-outcome")).to_contain_text("Bia")
            await page.keyboard.press("Tab")
            await page.keyboard.press("Enter")
            await expect(page.get_by_label("Code")).to_be_focused()
    moves = server.execute(
        "SELECT count(*) FROM stock_moves m JOIN orders o ON o.id = order_id WHERE claim_code = %s", (code,)
    )
    assert moves == [(1,)]


async def test_a_winners_qr_code_opens_the_order_at_once(server: BoothServer, open_context: OpenContext) -> None:
    code = new_code(server)
    async with open_context(server.url, **PHONE) as context:
        await sign_in(context, server)
        page = await context.new_page()
        await page.goto(f"/desk/claim#{code}")
        await page.get_by_role("button", name="Hand out: Swag").click()
        await expect(page.locator(".desk-outcome-yes")).to_be_visible()


async def test_two_phones_on_one_code_hand_out_once(server: BoothServer, open_context: OpenContext) -> None:
    code = new_code(server)
    async with open_context(server.url, **PHONE) as one, open_context(server.url, **PHONE) as two:
        pages = [await sign_in(one, server, "Bia"), await sign_in(two, server, "Leo")]
        for page in pages:
            await page.goto(f"/desk/claim#{code}")
            await expect(page.get_by_role("button", name="Hand out: Swag")).to_be_visible()
        for page in pages:
            await page.get_by_role("button", name="Hand out: Swag").click()
        for page in pages:
            await expect(page.locator(".desk-outcome")).to_be_visible()
        first = 0 if await pages[0].locator(".desk-outcome-yes").count() else 1
        await expect(pages[first].locator(".desk-outcome-yes")).to_contain_text("Swag")
        await expect(pages[1 - first].locator(".desk-outcome-no")).to_contain_text(("Bia", "Leo")[first])


async def test_a_press_that_found_no_booth_counts_once_when_pressed_again(
    server: BoothServer, open_context: OpenContext
) -> None:
    code = new_code(server)
    async with open_context(server.url, **PHONE | {"forgiven": ("ERR_FAILED", *REFUSED)}) as context:
        page = await sign_in(context, server)
        await page.goto(f"/desk/claim#{code}")
        hand_out = page.get_by_role("button", name="Hand out: Swag")
        await expect(hand_out).to_be_visible()
        await page.route("**/api/desk/claims/*", lose_the_answer)
        await hand_out.click()
        await expect(page.get_by_text("The booth cannot be reached. Press again")).to_be_visible()
        await page.unroute("**/api/desk/claims/*")
        await hand_out.click()
        await expect(page.locator(".desk-outcome-yes")).to_be_visible()


async def test_no_page_of_the_desk_has_a_serious_fault_or_overflows(
    server: BoothServer, open_context: OpenContext
) -> None:
    code = new_code(server)
    async with open_context(server.url, width=360, height=740, forgiven=REFUSED) as context:
        page = await context.new_page()
        await page.goto("/desk")
        await expect(page.get_by_label("Passphrase")).to_be_visible()
        faults = await serious(page)
        page = await sign_in(context, server, "Maximiliana Wolfeschlegelsteinhausenbergerdorff")
        faults += await serious(page) + await overflow(page)
        await page.goto(f"/desk/claim#{code}")
        await expect(page.get_by_role("button", name="Hand out")).to_be_visible()
        faults += await serious(page) + await overflow(page)
        await page.get_by_role("button", name="Hand out").click()
        await expect(page.locator(".desk-outcome-yes")).to_be_visible()
        assert faults + await serious(page) + await overflow(page) == []
