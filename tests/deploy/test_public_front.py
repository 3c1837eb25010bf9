"""A public front beside the app, as docs/databricks.md says it: a login of its own, one database, one board."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.async_api import expect
from psycopg import sql

from tests.browser.conftest import browser, open_context
from tests.browser.visit import OpenContext, crash, open_page, register_by_keyboard, wait_for_result
from tests.fakes.control_plane import ControlPlane
from tests.fakes.control_plane.postgres import add_endpoint
from tests.fakes.tls_postgres import TlsPostgres
from tests.server import ROOT, BoothServer

__all__ = ["browser", "open_context"]  # fixtures

ENDPOINT = "projects/booth/branches/production/endpoints/primary"
FRONT = "99999999-8888-7777-6666-555555555555"
PUBLIC_URL = "https://play.example"
TOLD = (ROOT / "docs/databricks.md").read_text()


def login(stack: ExitStack, postgres: TlsPostgres, client_id: str | None = None) -> dict[str, str]:
    """What a service principal needs to log in to the database by token, as the guide exports it."""
    plane = stack.enter_context(ControlPlane())
    plane.state.client_id = client_id or plane.state.client_id
    add_endpoint(plane.state, ENDPOINT)
    plane.state.grant = postgres.take_token
    return plane.environment | {
        "LAKEBASE_ENDPOINT": ENDPOINT,
        "PGDATABASE": "postgres",
        "LAKEBASE_PORT": str(postgres.port),
        "COMMENTARY": "off",
    }


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[BoothServer, BoothServer]]:
    """The app, and the front with the rights that the guide grants."""
    with ExitStack() as stack:
        postgres = stack.enter_context(TlsPostgres())
        for_app, for_front = login(stack, postgres), login(stack, postgres, FRONT)
        postgres.make_role(for_app["DATABRICKS_CLIENT_ID"])
        postgres.admin(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(FRONT)))
        servers = []
        for name, env in (("app", for_app | {"DATABRICKS_APP_NAME": "trex"}), ("front", for_front)):
            (tmp_path / name).mkdir()
            servers.append(
                BoothServer(tmp_path / name, env=env | {"PUBLIC_URL": PUBLIC_URL if name == "front" else ""})
            )
            stack.callback(servers[-1].end)
            servers[-1].start()
            servers[-1].wait_until_open()
            for grant in re.findall(r"GRANT .*;", TOLD):
                postgres.admin(sql.SQL(grant.replace("<the front's client id>", FRONT)))
        yield servers[0], servers[1]


async def test_a_score_at_the_front_shows_on_the_apps_board(
    pair: tuple[BoothServer, BoothServer], open_context: OpenContext
) -> None:
    app, front = pair
    async with open_context(app.url) as at_booth, open_context(front.url) as at_home:
        tv, phone = await at_booth.new_page(), await at_home.new_page()
        await open_page(tv, "/leaderboard?tv=1")
        await expect(tv.locator(".tv-code")).to_have_count(0)
        await register_by_keyboard(phone, "Phone Phil")
        await crash(phone)
        await wait_for_result(phone)
        await expect(tv.locator(".row-name").first).to_have_text("Phone Phil")
        await open_page(phone, "/leaderboard?tv=1")
        await expect(phone.locator(".tv-url")).to_have_text(PUBLIC_URL)
        await expect(phone.locator(".row-name").first).to_have_text("Phone Phil")
