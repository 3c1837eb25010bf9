"""The API as a FastAPI app, with its documentation page from files of our own."""

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from trex_app.api.errors import add_error_handlers
from trex_app.api.routes import router

DOCS_PATH = "/api/docs"


def create_api() -> FastAPI:
    """The REST side of the booth."""
    api: FastAPI = FastAPIOffline(
        title="T-Rex Runner",
        version="1",
        description="The booth over HTTP: register, play, prove a score, read the standings.",
        docs_url=DOCS_PATH,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        static_url="/api/docs-files",
        redirect_slashes=False,
    )
    api.include_router(router)
    add_error_handlers(api)
    return api
