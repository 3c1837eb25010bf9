"""The caller: discovery, OAuth machine-to-machine login, and the caller's own name."""

import base64
import binascii
import secrets
import time
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.fakes.control_plane.state import State


def routes(state: State) -> list[Route]:
    """The service's routes on `state`."""

    async def workspace_config(request: Request) -> JSONResponse:
        host = str(request.base_url).rstrip("/")
        return JSONResponse(
            {"oidc_endpoint": f"{host}/oidc", "workspace_id": state.workspace_id, "account_id": "acc", "cloud": "AWS"}
        )

    async def oauth_server(request: Request) -> JSONResponse:
        host = str(request.base_url).rstrip("/")
        return JSONResponse(
            {"authorization_endpoint": f"{host}/oidc/v1/authorize", "token_endpoint": f"{host}/oidc/v1/token"}
        )

    async def token(request: Request) -> JSONResponse:
        if not _is_known_client(state, request.headers.get("authorization", "")):
            return _refuse(401, "invalid_client", "Client authentication failed")
        form = parse_qs((await request.body()).decode())
        if form.get("grant_type") != ["client_credentials"]:
            return _refuse(400, "unsupported_grant_type", "grant_type must be client_credentials")
        if form.get("scope") != ["all-apis"]:
            return _refuse(400, "invalid_scope", "scope must be all-apis")
        access_token = f"eyJ-access-{secrets.token_urlsafe(24)}"
        state.access_tokens[access_token] = time.time() + state.access_token_seconds
        return JSONResponse(
            {"access_token": access_token, "token_type": "Bearer", "expires_in": int(state.access_token_seconds)}
        )

    async def me(request: Request) -> JSONResponse:
        return JSONResponse({"id": "1", "userName": state.identity, "active": True})

    return [
        Route("/.well-known/databricks-config", workspace_config),
        Route("/oidc/.well-known/oauth-authorization-server", oauth_server),
        Route("/oidc/v1/token", token, methods=["POST"]),
        Route("/api/2.0/preview/scim/v2/Me", me),
    ]


def _is_known_client(state: State, authorization: str) -> bool:
    scheme, _, encoded = authorization.partition(" ")
    try:
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return scheme == "Basic" and client_id == state.client_id and secret == state.client_secret


def _refuse(status: int, error: str, description: str) -> JSONResponse:
    return JSONResponse({"error": error, "error_description": description}, status)  # OAuth's own shape
