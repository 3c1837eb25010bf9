"""Registration over HTTP."""

from fastapi import APIRouter, Request

from trex_app.api.calls import BoothHere, errors
from trex_app.players.schemas import RegisterAnswer, RegisterBody
from trex_app.web.address import caller_address
from trex_app.web.language import pick_language

router = APIRouter(tags=["players"])


@router.post("/api/register", status_code=201, responses=errors(400, 403, 413, 422, 429))
async def register(body: RegisterBody, request: Request, booth: BoothHere) -> RegisterAnswer:
    """Register a visitor. The answer is the same whether the email was known or not; each has a token of its own."""
    language = pick_language(body.language or request.headers.get("accept-language", ""))
    player = await booth.registration.register(
        name=body.name,
        email=body.email,
        company=body.company,
        consent=body.consent,
        language=language,
        address=caller_address(request.scope),
    )
    return RegisterAnswer(player_id=player.id, player_name=player.name, player_token=player.token)
