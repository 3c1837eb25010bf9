"""Registration over HTTP."""

from fastapi import APIRouter, Request

from trex_app.api.calls import CurrentBooth, errors
from trex_app.players.schemas import RegisterBody, RegisterResponse
from trex_app.web.address import caller_address
from trex_app.web.language import pick_language

router = APIRouter(tags=["players"])


@router.post("/api/register", status_code=201, responses=errors(400, 403, 413, 422, 429))
async def register(body: RegisterBody, request: Request, booth: CurrentBooth) -> RegisterResponse:
    """Register a visitor. The response does not reveal whether the email was known; each visit gets its own token."""
    language = pick_language(body.language or request.headers.get("accept-language", ""))
    player = await booth.registration.register(
        name=body.name,
        email=body.email,
        company=body.company,
        consent=body.consent,
        language=language,
        address=caller_address(request.scope),
    )
    return RegisterResponse(player_id=player.id, player_name=player.name, player_token=player.token)
