"""The history over HTTP, and what has changed since a page last asked."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from trex_app.api.calls import CurrentBooth, errors
from trex_app.api.desk_calls import PATH, Member, Watcher, from_own_page
from trex_app.orders.history.schemas import ChangesResponse, PastChangeResponse
from trex_app.orders.records.schemas import MAX_ROW_ID, MAX_VERSION
from trex_app.orders.records.tables import Entity

router = APIRouter(prefix=PATH, tags=["desk"], dependencies=[Depends(from_own_page)])

Place = Annotated[int | None, Query(ge=1, le=MAX_ROW_ID)]


@router.get("/history", responses=errors(401, 403, 422))
async def read_history(
    booth: CurrentBooth, _: Member, entity: Entity | Literal[""] = "", entity_id: Place = None, before: Place = None
) -> list[PastChangeResponse]:
    """Who changed what, newest first: of one row, or of all; `before` is a version of the row, else an id."""
    if entity and entity_id:
        found = await booth.history.of(entity, entity_id, min(before or MAX_VERSION, MAX_VERSION))
    else:
        found = await booth.history.newest(before)
    return [PastChangeResponse.of(change) for change in found]


@router.get("/changes", responses=errors(401, 403, 422))
async def read_changes(
    booth: CurrentBooth, _: Watcher, after: Annotated[int | None, Query(ge=0, le=MAX_ROW_ID)] = None
) -> ChangesResponse:
    """What has changed since `after`; without it only where to begin."""
    return ChangesResponse.of(await booth.history.changes(after))
