"""Bulk edits over HTTP: look, make, take back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from trex_app.api.calls import CurrentBooth, errors
from trex_app.api.desk_calls import PATH, Key, Manager, from_own_page
from trex_app.api.desk_records import CurrentAuthor
from trex_app.booth import Booth
from trex_app.orders.records.batches.batches import Selection
from trex_app.orders.records.editing.edits import Edit
from trex_app.orders.records.masking import require_unmasked
from trex_app.orders.records.schemas import (
    MAX_ROW_ID,
    AppliedResponse,
    BatchBody,
    PreviewResponse,
    UndoneResponse,
)
from trex_app.orders.records.tables import TABLES
from trex_app.orders.records.view import read_view

router = APIRouter(prefix=PATH, tags=["desk"], dependencies=[Depends(from_own_page)])


@router.post("/batch", responses=errors(400, 401, 403, 409, 413, 422))
async def change_many(
    body: BatchBody,
    key: Key,
    booth: CurrentBooth,
    author: CurrentAuthor,
    _: Manager,
    dry_run: Annotated[bool, Query()] = False,
) -> PreviewResponse | AppliedResponse:
    """Change many rows, all or none; with `dry_run` only tell what would happen."""
    table = TABLES[body.table]
    edits = await _edits(booth, body)
    if dry_run:
        return PreviewResponse.of(await booth.batches.preview(table, edits, author))
    return AppliedResponse.of(await booth.batches.apply(table, edits, author, key))


@router.post("/batches/{batch}/undo", responses=errors(400, 401, 403, 404, 409, 422))
async def undo_batch(
    batch: Annotated[int, Path(ge=1, le=MAX_ROW_ID)], booth: CurrentBooth, author: CurrentAuthor, _: Manager
) -> UndoneResponse:
    """Take a batch or an import back."""
    return UndoneResponse.of(await booth.undo.undo(batch, author))


async def _edits(booth: Booth, body: BatchBody) -> list[Edit]:
    if body.values is None:
        return body.own_edits()
    view = None
    if body.f is not None:
        view = read_view(TABLES[body.table], body.f, body.q, "")
        require_unmasked(view)
    return await booth.batches.select(Selection(body.rows or [], view), dict(body.values))
