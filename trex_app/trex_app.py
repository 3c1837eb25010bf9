"""The app: its pages, its API, its lifespan tasks."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from reflex.app import default_error_boundary
from starlette.types import ASGIApp

from trex_app import metrics
from trex_app.api.app import create_api
from trex_app.booth import Booth, booth_if_open, open_with_retries
from trex_app.frontend import built_pages, describe
from trex_app.screens.board.board_page import leaderboard
from trex_app.screens.board.board_state import Leaderboard
from trex_app.screens.board.broadcast import push_standings
from trex_app.screens.desk.desk_page import desk
from trex_app.screens.desk.desk_state import Desk
from trex_app.screens.missing_page import missing
from trex_app.screens.page_events import STORED, page_events
from trex_app.screens.tabs import keep_open_tabs
from trex_app.screens.visit.play_page import play
from trex_app.screens.visit.play_state import Play
from trex_app.screens.visit.register_page import register
from trex_app.screens.visit.result_page import result
from trex_app.screens.visit.result_state import Result
from trex_app.settings import settings
from trex_app.staff_link import announce_desk
from trex_app.texts.languages import DEFAULT_LANGUAGE
from trex_app.upkeep import keep_up
from trex_app.web.count_requests import CountRequests
from trex_app.web.http_guard import HttpGuard
from trex_app.web.response_headers import (
    RelativeRedirects,
    SecurityHeaders,
    WithoutCors,
    inline_script_hashes,
    read_pages,
)
from trex_app.web.socket_guard import SocketGuard
from trex_app.web.socket_messages import EventShape, SocketMessages
from trex_app.web.spoken_pages import SpokenPages

logger = logging.getLogger(__name__)

TITLE = "T-Rex Runner"
OPENING_SECONDS = 5  # after which visitors are served a page that reports the outage


@asynccontextmanager
async def booth_lifespan(app: rx.App) -> AsyncIterator[None]:
    """While the app serves, open the booth as soon as its database allows, and run its tasks."""
    opening = asyncio.create_task(open_with_retries(settings()))
    tasks = asyncio.create_task(_run_tasks(app, opening))
    await asyncio.wait({opening}, timeout=OPENING_SECONDS)
    try:
        yield
    finally:
        tasks.cancel()
        opening.cancel()
        await asyncio.gather(tasks, opening, return_exceptions=True)
        if booth := booth_if_open():
            await booth.close()
            if booth.address.embedded:
                await asyncio.to_thread(booth.address.embedded.stop)


async def _run_tasks(app: rx.App, opening: asyncio.Task[Booth]) -> None:
    try:
        booth = await opening
        await announce_desk(booth)
        await asyncio.gather(push_standings(app), keep_open_tabs(app), keep_up(booth))
    except Exception:
        logger.exception("a background task of the booth has ended")
        raise


def log_failed_event(exception: Exception) -> None:
    """Log where an event handler failed, but not the error's message: it may hold what a visitor typed."""
    where = traceback.extract_tb(exception.__traceback__)[-1:]
    logger.error("an event failed: %s at %s", type(exception).__name__, [f"{at.name}:{at.lineno}" for at in where])


def count_browser_error(exception: Exception) -> None:
    """Count the page errors that browsers report; they could hold anything, so they are not logged."""
    metrics.browser_errors.inc()


def guard_socket(inner: ASGIApp) -> SocketGuard:
    """The socket accepts what our pages send, and nothing else."""
    shapes = {name: EventShape(arguments, max_length) for name, (arguments, max_length) in page_events().items()}
    return SocketGuard(inner, SocketMessages(shapes, STORED), settings())


app = rx.App(
    stylesheets=["/style.css"],
    toaster=None,
    app_wraps={(55, "ErrorBoundary"): lambda _: default_error_boundary()},  # without Reflex's sign of a lost connection
    head_components=[rx.el.link(rel="icon", href="/dino.svg", type="image/svg+xml")],
    backend_exception_handler=log_failed_event,
    frontend_exception_handler=count_browser_error,
    api_transformer=[
        create_api(),
        lambda inner: SpokenPages(inner, built_pages()),
        RelativeRedirects,
        lambda inner: HttpGuard(inner, settings()),
        lambda inner: SecurityHeaders(inner, inline_script_hashes(read_pages(built_pages()))),
        CountRequests,
        guard_socket,
    ],
)
app.register_lifespan_task(booth_lifespan, app=app)
for route, page, load in (
    ("/", register, Leaderboard.load),
    ("/play", play, Play.load),
    ("/result", result, Result.load),
    ("/leaderboard", leaderboard, Leaderboard.load),
    ("/desk", desk, Desk.load),
    ("/desk/[[...splat]]", desk, Desk.load),
    ("404", missing, None),
):
    app.add_page(
        page,
        route=route,
        title=TITLE,
        description=describe(DEFAULT_LANGUAGE),
        image="/dino.svg",
        on_load=load,
    )


def serve() -> ASGIApp:
    """The app as it is served, without the CORS headers that Reflex adds."""
    return WithoutCors(app())
