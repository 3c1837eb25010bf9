"""Staff over HTTP: sign in, who am I, sign out, a link or a new PIN for a colleague."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from trex_app.api.calls import CurrentBooth, errors
from trex_app.api.desk_calls import (
    PATH,
    Manager,
    Member,
    Token,
    WorkspaceEmail,
    forget,
    from_own_page,
    keep_signed_in,
)
from trex_app.staff.schemas import LinkBody, LinkResponse, SignInBody, SignInWaysResponse, StaffResponse
from trex_app.staff.sign_in import LINK_SECONDS
from trex_app.web.address import caller_address

router = APIRouter(prefix=PATH, tags=["desk"], dependencies=[Depends(from_own_page)])

Email = Annotated[str, Path(max_length=254, pattern=r"^[^\x00]+$")]


@router.get("/sign-in", responses=errors(403))
async def list_sign_in_ways(booth: CurrentBooth, email: WorkspaceEmail) -> SignInWaysResponse:
    """How whoever asks can sign in; nobody needs to be signed in to ask."""
    return SignInWaysResponse.of(await booth.sign_in.ways(email))


@router.post("/session", responses=errors(400, 401, 403, 413, 422, 429))
async def sign_in(
    body: SignInBody, request: Request, response: Response, booth: CurrentBooth, email: WorkspaceEmail
) -> StaffResponse:
    """Sign in with a printed link, the booth's passphrase, or on Databricks Apps a PIN, which the first one sets."""
    address, name = caller_address(request.scope), body.name or ""
    if body.pin:
        opened = await booth.sign_in.by_pin(body.pin, email, address)
    elif body.link:
        opened = await booth.sign_in.by_link(body.link, name, address)
    else:
        opened = await booth.sign_in.by_passphrase(body.passphrase or "", name, address)
    keep_signed_in(request, response, opened.token)
    return StaffResponse.of(opened.member)


@router.get("/session", responses=errors(401, 403))
async def who_is_signed_in(member: Member) -> StaffResponse:
    """Who is signed in."""
    return StaffResponse.of(member)


@router.delete("/session", status_code=204, responses=errors(403))
async def sign_out(response: Response, booth: CurrentBooth, token: Token, everywhere: bool = False) -> None:
    """Sign out, here or on every device of the same member."""
    if everywhere and token:
        await booth.sign_in.sign_out_everywhere(await booth.sign_in.find(token))
    await booth.sign_in.sign_out(token)
    forget(response)


@router.post("/links", status_code=201, responses=errors(400, 401, 403, 413, 422))
async def issue_link(body: LinkBody, booth: CurrentBooth, _: Manager) -> LinkResponse:
    """A link for a colleague, good once and for a quarter of an hour."""
    return LinkResponse(secret=await booth.sign_in.issue_link(body.role), seconds=LINK_SECONDS)


@router.delete("/pins/{email}", status_code=204, responses=errors(401, 403, 422))
async def reset_pin(email: Email, booth: CurrentBooth, _: Manager) -> None:
    """Have a colleague choose another PIN; whoever is signed in with the old one no longer is."""
    await booth.sign_in.reset_pin(email)
