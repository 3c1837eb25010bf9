"""The API as a FastAPI app, with a documentation page served from local files."""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from fastapi_offline import FastAPIOffline

from trex_app.api import desk_batches, desk_history, desk_records, operation, orders, players, runs, staff, standings
from trex_app.api.desk_errors import add_desk_error_handlers
from trex_app.api.errors import add_error_handlers

ROUTERS = (
    players.router,
    runs.router,
    standings.router,
    staff.router,
    orders.router,
    desk_batches.router,
    desk_history.router,
    desk_records.router,  # after those whose paths its own would take
    operation.router,
)
DOCS_PATH, DOCS_FILES = "/api/docs", "/api/docs-files"
# No inline script: the policy would block it. assets/api-docs.js starts what the bundle holds.
DOCS_PAGE = f"""<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8"><title>T-Rex Runner: API</title>
    <link rel="icon" href="/dino.svg"><link rel="stylesheet" href="{DOCS_FILES}/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="{DOCS_FILES}/swagger-ui-bundle.js"></script><script src="/api-docs.js"></script>
  </body>
</html>
"""


def create_api() -> FastAPI:
    """The booth's REST API."""
    api: FastAPI = FastAPIOffline(
        title="T-Rex Runner",
        version="1",
        description="The booth over HTTP: register, play, prove a score, read the standings.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        static_url=DOCS_FILES,
        redirect_slashes=False,
    )
    api.add_api_route(DOCS_PATH, lambda: HTMLResponse(DOCS_PAGE), include_in_schema=False)
    for router in ROUTERS:
        api.include_router(router)
    add_error_handlers(api)
    add_desk_error_handlers(api)
    return api
