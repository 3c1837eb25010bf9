"""What goes over the wire about the desk's tables."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from trex_app.orders.records.batches.batches import MAX_BATCH, Applied, Preview
from trex_app.orders.records.batches.undo import Undone
from trex_app.orders.records.editing.edits import Code, Edit, Refusal
from trex_app.orders.records.records import MAX_REASON, Page
from trex_app.orders.records.tables import MASK, MASKED, TableName
from trex_app.wire import Strict, Text

MAX_VERSION = 2**31 - 1
MAX_ROW_ID = 2**53 - 1  # what a browser's number holds

RowId = Annotated[int, Field(ge=1, le=MAX_ROW_ID)]
Version = Annotated[int, Field(ge=1, le=MAX_VERSION)]
Sent = Annotated[Text, StringConstraints(max_length=4000)] | Annotated[int, Field(ge=-MAX_ROW_ID, le=MAX_ROW_ID)] | bool
Values = Annotated[dict[Annotated[str, StringConstraints(max_length=40)], Sent], Field(min_length=1, max_length=20)]
Words = Annotated[Text, StringConstraints(max_length=200)]
FilterText = Annotated[Text, StringConstraints(max_length=300)]


class PageResponse(BaseModel):
    """Rows of a table as its columns have them, and how many fit in all."""

    rows: list[dict[str, Any]]
    total: int

    @classmethod
    def of(cls, page: Page) -> "PageResponse":
        """The response with a page."""
        return cls(rows=page.rows, total=page.total)


class ChangeBody(Strict):
    """New values by column. `reason` is asked for where an order is opened again."""

    values: Values
    reason: Annotated[Text, StringConstraints(max_length=MAX_REASON)] = ""


class RevealResponse(BaseModel):
    """What is masked elsewhere."""

    email: str
    address: str


class TheirsResponse(BaseModel):
    """What somebody else has written into the same fields in the meantime."""

    by: str
    at: datetime
    values: dict[str, str | int | bool | None]


class RefusalResponse(BaseModel):
    """Why a row cannot be changed so."""

    id: int
    code: Code
    field: str
    theirs: TheirsResponse | None

    @classmethod
    def of(cls, refusal: Refusal) -> "RefusalResponse":
        """The response about a refusal."""
        theirs = refusal.theirs
        values = {name: _shown(name, value) for name, value in theirs.values.items()} if theirs else {}
        told = TheirsResponse(by=theirs.by, at=theirs.at, values=values) if theirs else None
        return cls(id=refusal.id, code=refusal.code, field=refusal.field, theirs=told)


class EditBody(Strict):
    """New values of one row, made on a version of it."""

    id: RowId
    version: Version
    values: Values


class BatchBody(Strict):
    """Either the same `values` for `rows` (id and version) or for all that fit `f` and `q`; or an edit for each row."""

    model_config = ConfigDict(strict=False)

    table: TableName
    values: Values | None = None
    rows: Annotated[list[tuple[RowId, Version]], Field(max_length=MAX_BATCH)] | None = None
    f: Annotated[list[FilterText], Field(max_length=12)] | None = None
    q: Words = ""
    edits: Annotated[list[EditBody], Field(max_length=MAX_BATCH)] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "BatchBody":
        if (self.edits is None) == (self.values is None):
            raise ValueError("send either edits or values")
        if self.values is not None and (self.rows is None) == (self.f is None):
            raise ValueError("send values with either rows or f")
        return self

    def own_edits(self) -> list[Edit]:
        """The edits as they were sent."""
        return [Edit(edit.id, edit.values, edit.version) for edit in self.edits or []]


class PreviewResponse(BaseModel):
    """What a batch would do; `rows` are sent back to make it."""

    rows: list[tuple[int, int]]
    changes: int
    refused: int
    refusals: list[RefusalResponse]

    @classmethod
    def of(cls, preview: Preview) -> "PreviewResponse":
        """The response about a preview."""
        refusals = [RefusalResponse.of(refusal) for refusal in preview.refusals]
        return cls(rows=preview.rows, changes=preview.changes, refused=preview.refused, refusals=refusals)


class AppliedResponse(BaseModel):
    """A batch that was written."""

    batch: int
    changes: int

    @classmethod
    def of(cls, applied: Applied) -> "AppliedResponse":
        """The response about a batch."""
        return cls(batch=applied.batch, changes=applied.changes)


class UndoneResponse(BaseModel):
    """A batch that was taken back; `skipped` rows were changed by others since."""

    batch: int
    restored: int
    skipped: int

    @classmethod
    def of(cls, undone: Undone) -> "UndoneResponse":
        """The response about it."""
        return cls(**vars(undone))


def _shown(name: str, value: Any) -> Any:  # noqa: ANN401 - a column's value
    if name in MASKED:
        return MASK
    return str(value) if isinstance(value, Decimal) else value
