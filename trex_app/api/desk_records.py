"""The desk's tables over HTTP: pages of rows, one row, one edit."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Response

from trex_app.api.calls import CurrentBooth, errors
from trex_app.api.desk_calls import PATH, Manager, Member, from_own_page
from trex_app.orders.records.editing.edits import Author, Edit
from trex_app.orders.records.masking import require_unmasked
from trex_app.orders.records.records import MAX_ROWS
from trex_app.orders.records.schemas import (
    MAX_ROW_ID,
    MAX_VERSION,
    ChangeBody,
    FilterText,
    PageResponse,
    RevealResponse,
    Words,
)
from trex_app.orders.records.tables import TABLES, TableName
from trex_app.orders.records.view import View, read_view

router = APIRouter(prefix=PATH, tags=["desk"], dependencies=[Depends(from_own_page)])

MAX_OFFSET = 10_000_000

Id = Annotated[int, Path(ge=1, le=MAX_ROW_ID)]
Filters = Annotated[list[FilterText], Query(default_factory=list, max_length=12, description="column:operator:value")]
IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=20)]


def author_of(member: Member) -> Author:
    """The member as the author of edits."""
    return Author(member.signature, member.role)


CurrentAuthor = Annotated[Author, Depends(author_of)]


def wanted_view(
    table: TableName,
    f: Filters,
    q: Annotated[Words, Query()] = "",
    sort: Annotated[str, Query(max_length=41)] = "",
) -> View:
    """The view that an address describes."""
    view = read_view(TABLES[table], f, q, sort)
    require_unmasked(view)
    return view


WantedView = Annotated[View, Depends(wanted_view)]


@router.get("/{table}", responses=errors(401, 403, 422))
async def list_rows(
    view: WantedView,
    booth: CurrentBooth,
    _: Member,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
    limit: Annotated[int, Query(ge=1, le=MAX_ROWS)] = 100,
) -> PageResponse:
    """Rows of a table, filtered, searched and sorted."""
    return PageResponse.of(await booth.records.page(view, offset, limit))


@router.get("/{table}/{row_id}", responses=errors(401, 403, 404, 422))
async def read_row(table: TableName, row_id: Id, response: Response, booth: CurrentBooth, _: Member) -> dict[str, Any]:
    """One row; the ETag is its version."""
    row = await booth.records.one(TABLES[table], row_id)
    response.headers["ETag"] = f'"{row["version"]}"'
    return row


@router.patch("/{table}/{row_id}", responses=errors(400, 401, 403, 404, 409, 413, 422, 428))
async def change_row(
    table: TableName,
    row_id: Id,
    body: ChangeBody,
    response: Response,
    booth: CurrentBooth,
    author: CurrentAuthor,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    """Change a row. If-Match names the version that the change was made on: what others wrote since is kept."""
    edit = Edit(row_id, dict(body.values), _version(if_match))
    row = await booth.records.change(TABLES[table], edit, author, body.reason)
    response.headers["ETag"] = f'"{row["version"]}"'
    return row


@router.post("/customers/{row_id}/reveal", responses=errors(401, 403, 404, 422))
async def reveal_customer(row_id: Id, booth: CurrentBooth, author: CurrentAuthor, _: Manager) -> RevealResponse:
    """A customer's email and address; the history keeps who asked."""
    return RevealResponse(**await booth.records.reveal(row_id, author))


def _version(if_match: str | None) -> int:
    if if_match is None:
        raise HTTPException(428, "send If-Match with the version that the change was made on")
    number = if_match.removeprefix("W/").strip('"')
    if not number.isascii() or not number.isdigit() or not 0 < int(number) <= MAX_VERSION:
        raise HTTPException(422, 'If-Match is a version such as "3"')
    return int(number)
