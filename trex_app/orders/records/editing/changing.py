"""Edits of rows, from the lock to the history, in the caller's transaction."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.history import repository as history
from trex_app.orders.records.editing.editor import Editor
from trex_app.orders.records.editing.edits import Changed, Edit, Job, Refusal, RefusedError, Row, Theirs
from trex_app.orders.records.editing.entries import entries_of


async def change_rows(session: AsyncSession, editor: Editor, edits: list[Edit], job: Job) -> list[Changed]:
    """Write the edits, all of them or, if any is refused, none; returns what changed.

    An edit made on an older version is laid upon the newest one unless somebody else has written the same fields.

    Raises:
        RefusedError: these edits cannot be made. The caller must let its transaction end with it.
    """
    rows = await editor.lock(session, sorted({edit.id for edit in edits}))
    changes, refusals = [], await _find_stale(session, editor, edits, rows)
    for edit in edits:
        changed = _changed(rows, edit)
        if changed and (refusal := editor.refuse(changed, job)):
            refusals.append(refusal)
        elif changed:
            changes.append(changed)
    _require(refusals)
    if changes:
        _require(await editor.settle(session, changes, job))
        _require(await editor.write(session, changes, job))
        await history.add_entries(session, editor.table.entity, entries_of(editor.table, changes, job))
    return changes


def _require(refusals: list[Refusal]) -> None:
    if refusals:
        raise RefusedError(refusals)


def _changed(rows: dict[int, Row], edit: Edit) -> Changed | None:
    """The row before and after an edit; None where it changes nothing."""
    row = rows.get(edit.id)
    if row is None:
        return None
    fields = tuple(name for name, value in edit.values.items() if row[name] != value)
    return Changed(row, {**row, **edit.values, "version": row["version"] + 1}, fields) if fields else None


async def _find_stale(session: AsyncSession, editor: Editor, edits: list[Edit], rows: dict[int, Row]) -> list[Refusal]:
    """Edits of rows that are gone, or whose fields somebody else has written since the edit's version."""
    refusals = [Refusal(edit.id, "unknown") for edit in edits if edit.id not in rows]
    old = {
        edit.id: edit
        for edit in edits
        if edit.id in rows and edit.version is not None and edit.version != rows[edit.id]["version"]
    }
    if not old:
        return refusals
    versions = {edit.id: edit.version or 0 for edit in old.values()}
    since = await history.read_since(session, editor.table.entity, versions)
    for edit in old.values():
        if edit.version is not None and edit.version > rows[edit.id]["version"]:
            refusals.append(Refusal(edit.id, "stale"))
        elif stale := _stale(editor, edit, rows[edit.id], since.get(edit.id, [])):
            refusals.append(stale)
    return refusals


def _stale(editor: Editor, edit: Edit, row: Row, since: list[Row]) -> Refusal | None:
    """The refusal of an edit whose fields were written since; the same value written twice is no conflict."""
    for entry in reversed(since):
        fields = [name for name in edit.values if name in entry["changes"] and row[name] != edit.values[name]]
        if fields:
            return Refusal(edit.id, "stale", fields[0], Theirs(entry["staff"], entry["at"], _now(row, fields)))
    strict = [name for name in editor.strict & set(edit.values) if row[name] != edit.values[name]]
    return Refusal(edit.id, "stale", strict[0], Theirs("", row["updated_at"], _now(row, strict))) if strict else None


def _now(row: Row, fields: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in fields}
