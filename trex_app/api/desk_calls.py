"""What every call of the desk needs: a signed-in member of staff, in a page of our own."""

from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request, Response

from trex_app.api.calls import CurrentBooth
from trex_app.settings import settings
from trex_app.staff.roles import StaffMember
from trex_app.staff.sign_in import SESSION_SECONDS

COOKIE = "trex_staff"
PATH = "/api/desk"
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=80, pattern=r"^[\w.:-]+$")]
"""Names one press of a button, however often it is sent."""
SAFE_METHODS = ("GET", "HEAD")


class NotAllowedError(Exception):
    """The role of whoever is signed in does not reach that far."""


def from_own_page(request: Request) -> None:
    """Refuse what a page of another site may have sent: the browser says where a request comes from.

    The guard before the API has already refused a foreign Origin; here one is asked for.
    """
    site = request.headers.get("sec-fetch-site")
    if request.method in SAFE_METHODS and site in (None, "same-origin", "none"):
        return
    if site != "same-origin" and (site is not None or "origin" not in request.headers):
        raise HTTPException(403, "the desk takes calls of its own pages only")


def staff_token(request: Request) -> str:
    """The token of the desk's cookie; empty without one."""
    return request.cookies.get(COOKIE, "")


Token = Annotated[str, Depends(staff_token)]


def workspace_email(request: Request, booth: CurrentBooth) -> str:
    """The email with which Databricks Apps signed the caller in; empty elsewhere, where anybody can send the header.

    Two of them are one too many: the proxy's own and a forged one.
    """
    reported = request.headers.getlist("x-forwarded-email") if booth.settings.databricks_app else []
    return reported[0].strip() if len(reported) == 1 else ""


WorkspaceEmail = Annotated[str, Depends(workspace_email)]


async def signed_in(booth: CurrentBooth, token: Token) -> StaffMember:
    """Who is signed in."""
    return await booth.sign_in.find(token)


Member = Annotated[StaffMember, Depends(signed_in)]


async def watching(booth: CurrentBooth, token: Token) -> StaffMember:
    """Who is signed in, in a call that a page makes by itself: an abandoned desk still signs out."""
    return await booth.sign_in.find(token, is_use=False)


Watcher = Annotated[StaffMember, Depends(watching)]


def manager(member: Member) -> StaffMember:
    """Who is signed in, if it is a manager."""
    if member.role != "manager":
        raise NotAllowedError
    return member


Manager = Annotated[StaffMember, Depends(manager)]


def keep_signed_in(request: Request, response: Response, token: str) -> None:
    """Put the session's token where no script can read it and no other site can make use of it."""
    forwarded = request.headers.get("x-forwarded-proto", "") if settings().trusted_proxy_hops else ""
    secure = "https" in (request.url.scheme, forwarded)
    response.set_cookie(
        COOKIE, token, max_age=SESSION_SECONDS, path=PATH, secure=secure, httponly=True, samesite="strict"
    )


def forget(response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")
