"""The desk's tables in a real browser: edited, shared, changed by two at once, many at once, by keyboard."""

from playwright.async_api import Locator, Page, expect

from tests.browser.test_desk import REFUSED, serious, sign_in
from tests.browser.visit import OpenContext
from tests.server import BoothServer

LAPTOP = {"width": 1280, "height": 800, "forgiven": REFUSED}
SEEN_ELSEWHERE = 8000  # ms; 5 s on a machine with nothing else to do


def add_orders(server: BoothServer, note: str, count: int = 3) -> list[int]:
    """Pending orders that the note tells from all others, newest first."""
    made = server.execute(
        "INSERT INTO orders (source, note, changed_by) SELECT 'staff', %s, 'a test' FROM generate_series(1, %s)"
        " RETURNING id",
        (note, count),
    )
    return sorted((order for (order,) in made), reverse=True)


def cell(page: Page, row: int, column: str) -> Locator:
    return page.locator(f'.ag-row[row-index="{row}"] [col-id="{column}"]')


async def write(page: Page, where: Locator, text: str) -> None:
    await where.click()
    await page.keyboard.press("F2")
    await page.keyboard.press("Control+A")
    await page.keyboard.type(text)
    await page.keyboard.press("Enter")


async def test_an_edit_is_kept_and_seen_by_others(server: BoothServer, open_context: OpenContext) -> None:
    [order] = add_orders(server, "seen-by-others", 1)
    async with open_context(server.url, **LAPTOP) as one, open_context(server.url, **LAPTOP) as two:
        pages = [await sign_in(one, server, "Bia"), await sign_in(two, server, "Leo")]
        for page in pages:
            await page.goto(f"/desk/orders?f=id:eq:{order}")
            await expect(cell(page, 0, "note")).to_have_text("seen-by-others")
        await write(pages[0], cell(pages[0], 0, "note"), "large")
        await expect(pages[0].locator(".desk-said")).to_contain_text("Saved.")
        await expect(cell(pages[1], 0, "note")).to_have_text("large", timeout=SEEN_ELSEWHERE)
    assert server.execute("SELECT note FROM orders WHERE id = %s", (order,)) == [("large",)]


async def test_two_who_write_one_cell_are_told_of_each_other(server: BoothServer, open_context: OpenContext) -> None:
    [order] = add_orders(server, "two-writers", 1)
    async with open_context(server.url, **LAPTOP) as one, open_context(server.url, **LAPTOP) as two:
        pages = [await sign_in(one, server, "Bia"), await sign_in(two, server, "Leo")]
        for page in pages:
            await page.goto(f"/desk/orders?f=id:eq:{order}")
            await expect(cell(page, 0, "note")).to_have_text("two-writers")
        await cell(pages[1], 0, "note").click()
        await pages[1].keyboard.press("F2")  # an open editor, which nothing may disturb
        await pages[1].keyboard.press("Control+A")
        await write(pages[0], cell(pages[0], 0, "note"), "hers")
        await expect(pages[0].locator(".desk-said")).to_contain_text("Saved.")
        await pages[1].keyboard.type("his")
        await pages[1].keyboard.press("Enter")
        dialog = pages[1].get_by_role("dialog", name="Somebody else was quicker")
        await expect(dialog).to_contain_text("hers")
        await expect(dialog).to_contain_text("Bia")
        await dialog.get_by_role("button", name="Apply mine").click()
        await expect(cell(pages[1], 0, "note")).to_have_text("his")
        await expect(cell(pages[0], 0, "note")).to_have_text("his", timeout=SEEN_ELSEWHERE)


async def test_many_are_changed_and_taken_back_by_keyboard(server: BoothServer, open_context: OpenContext) -> None:
    add_orders(server, "by-keyboard", 3)
    async with open_context(server.url, **LAPTOP) as context:
        page = await sign_in(context, server)
        await page.goto("/desk/orders?f=note:eq:by-keyboard")
        await expect(page.locator("output")).to_have_text("3 rows")
        await page.get_by_role("button", name="Change many").focus()
        await page.keyboard.press("Enter")
        await page.get_by_label("Value").focus()
        await page.keyboard.type("Cancelled")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Would change: 3.")).to_be_visible()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        for row in range(3):
            await expect(cell(page, row, "status")).to_have_text("Cancelled")
        await page.get_by_role("button", name="Undo").focus()
        await page.keyboard.press("Enter")
        for row in range(3):
            await expect(cell(page, row, "status")).to_have_text("Pending")


async def test_what_cannot_be_written_is_put_back_and_says_why(server: BoothServer, open_context: OpenContext) -> None:
    async with open_context(server.url, **LAPTOP | {"forgiven": (*REFUSED, "422")}) as context:
        page = await sign_in(context, server)
        await page.goto("/desk/products?f=sku:eq:SWAG")
        await expect(cell(page, 0, "unit_price")).to_have_text("0.00")
        await write(page, cell(page, 0, "unit_price"), "a lot")
        await expect(page.locator(".desk-said")).to_contain_text("Price: must be a number")
        await expect(cell(page, 0, "unit_price")).to_have_text("0.00")


async def test_filters_are_in_the_address_and_columns_stay_as_they_were_put(
    server: BoothServer, open_context: OpenContext
) -> None:
    add_orders(server, "shared-view", 2)
    async with open_context(server.url, **LAPTOP) as context:
        page = await sign_in(context, server)
        await page.goto("/desk/orders")
        await page.get_by_label("Filter by").select_option("note")
        await page.get_by_role("textbox", name="Value").fill("shared-view")
        await page.get_by_role("button", name="Add filter").click()
        await expect(page.locator("output")).to_have_text("2 rows")
        await page.get_by_text("Columns").click()
        await page.get_by_role("checkbox", name="Company").uncheck()
        assert "f=note%3Ahas%3Ashared-view" in page.url
        await page.reload()
        await expect(page.locator("output")).to_have_text("2 rows")
        await expect(page.get_by_role("columnheader", name="Company")).to_have_count(0)


async def test_no_table_has_a_serious_fault(server: BoothServer, open_context: OpenContext) -> None:
    add_orders(server, "looked-at", 1)
    async with open_context(server.url, **LAPTOP) as context:
        page = await sign_in(context, server)
        faults = []
        for view in ("orders", "items", "products", "customers"):
            await page.goto(f"/desk/{view}")
            await expect(page.locator("output")).to_contain_text("rows")
            faults += await serious(page)
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Keys").click()
        await expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        assert faults + await serious(page) == []
