"""Claims and stock over HTTP, for staff."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from trex_app.api.calls import CurrentBooth, errors
from trex_app.api.desk_calls import PATH, Key, Member, from_own_page
from trex_app.orders.schemas import ClaimResponse, HandedOutResponse, ProductResponse, RedeemBody
from trex_app.web.address import caller_address

router = APIRouter(prefix=PATH, tags=["desk"], dependencies=[Depends(from_own_page)])

Code = Annotated[str, Path(min_length=1, max_length=40)]


@router.get("/claims/{code}", responses=errors(401, 403, 404, 422, 429))
async def look_up_claim(code: Code, request: Request, booth: CurrentBooth, _: Member) -> ClaimResponse:
    """What a code stands for, before anything is handed out."""
    booth.redemption.guesses.take(caller_address(request.scope))
    return ClaimResponse.of(await booth.claims.look_up(code))


@router.post("/claims/{code}", responses=errors(400, 401, 403, 404, 409, 410, 413, 422, 429))
async def redeem_claim(
    code: Code, key: Key, body: RedeemBody, request: Request, booth: CurrentBooth, member: Member
) -> HandedOutResponse:
    """Hand out what a code fetches. The same Idempotency-Key again returns the first response."""
    booth.redemption.guesses.take(caller_address(request.scope))
    return HandedOutResponse.of(await booth.redemption.redeem(code, key, member.signature, body.product_id))


@router.get("/stock", responses=errors(401, 403))
async def list_stock(booth: CurrentBooth, _: Member) -> list[ProductResponse]:
    """What can be handed out, the booth's default first."""
    return [ProductResponse.of(product) for product in await booth.stock.products()]
