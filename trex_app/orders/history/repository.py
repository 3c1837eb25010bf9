"""All SQL on the history."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

from trex_app.orders.history.entry import Entry

_ADD = text(
    """
    WITH entries AS (
        SELECT * FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS e(entity_id bigint, version integer,
            action varchar, staff varchar, changes jsonb, private jsonb, player_id integer, batch bigint)
    ), added AS (
        INSERT INTO history (entity, entity_id, version, action, staff, changes, batch)
        SELECT :entity, entity_id, version, action, staff, changes, batch FROM entries
        RETURNING id, entity_id, version
    )
    INSERT INTO history_private (history_id, player_id, changes)
    SELECT a.id, e.player_id, e.private FROM added a JOIN entries e USING (entity_id, version)
    WHERE e.private <> '{}'
    """
)
# Something that happened to no row of a version of its own, as an export.
_ADD_EVENT = text(
    """
    INSERT INTO history (entity, entity_id, version, action, staff, changes)
    VALUES (:entity, nextval('desk_events'), 1, :action, :staff, CAST(:changes AS jsonb))
    """
)
_COLUMNS = """
    h.id, h.entity, h.entity_id, h.version, h.action, h.staff, h.at, h.batch, h.changes || coalesce(p.changes, '{}')
        AS changes
    FROM history h LEFT JOIN history_private p ON p.history_id = h.id
"""
_SINCE = text(
    f"""
    SELECT {_COLUMNS}
        JOIN jsonb_each_text(CAST(:versions AS jsonb)) AS known(id, version) ON h.entity_id = CAST(known.id AS bigint)
    WHERE h.entity = :entity AND h.version > CAST(known.version AS integer) ORDER BY h.entity_id, h.version
    """
)
_OF = text(
    f"""
    SELECT {_COLUMNS} WHERE h.entity = :entity AND h.entity_id = :entity_id AND h.version < :before
    ORDER BY h.version DESC LIMIT :limit
    """
)
_NEWEST = text(f"SELECT {_COLUMNS} WHERE h.id < :before ORDER BY h.id DESC LIMIT :limit")
_OF_BATCH = text(f"SELECT {_COLUMNS} WHERE h.batch = :batch ORDER BY h.entity_id, h.version")
# Transactions still open are left for the next call: each change is told once, in whatever order they end.
_AFTER = text(
    """
    SELECT entity, entity_id, max(version) AS version FROM history
    WHERE xid >= CAST(CAST(:after AS text) AS xid8) AND xid < pg_snapshot_xmin(pg_current_snapshot())
    GROUP BY entity, entity_id ORDER BY max(id) LIMIT :limit
    """
)
_ONE_MOMENT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
_CURSOR = text("SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)")


async def add_entries(session: AsyncSession, entity: str, entries: Sequence[Entry]) -> None:
    """Write entries about rows of one kind."""
    encoded = json.dumps([vars(entry) for entry in entries], default=_encode)
    await session.execute(_ADD, {"entity": entity, "entries": encoded})


async def add_event(session: AsyncSession, entity: str, action: str, staff: str, facts: dict[str, Any]) -> None:
    """Write what happened: who exported which rows, who saw an address."""
    changes = json.dumps({name: [None, value] for name, value in facts.items()}, default=_encode)
    await session.execute(_ADD_EVENT, {"entity": entity, "action": action, "staff": staff, "changes": changes})


async def read_since(
    session: AsyncSession, entity: str, versions: Mapping[int, int]
) -> dict[int, list[Mapping[str, Any]]]:
    """The entries of each row that are newer than the version known of it."""
    known = json.dumps({str(row_id): version for row_id, version in versions.items()})
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in (await session.execute(_SINCE, {"entity": entity, "versions": known})).mappings():
        found[row["entity_id"]].append(dict(row))
    return found


async def read_of(session: AsyncSession, entity: str, entity_id: int, before: int, limit: int) -> Sequence[RowMapping]:
    """The newest entries of a row before a version, newest first."""
    values = {"entity": entity, "entity_id": entity_id, "before": before, "limit": limit}
    return (await session.execute(_OF, values)).mappings().all()


async def read_newest(session: AsyncSession, before: int, limit: int) -> Sequence[RowMapping]:
    """The newest entries of all before an id, newest first."""
    return (await session.execute(_NEWEST, {"before": before, "limit": limit})).mappings().all()


async def read_batch(session: AsyncSession, batch: int) -> Sequence[RowMapping]:
    """The entries of a batch, by row and version."""
    return (await session.execute(_OF_BATCH, {"batch": batch})).mappings().all()


async def read_changes(session: AsyncSession, after: int, limit: int) -> Sequence[RowMapping]:
    """Entity, id and newest version of what has changed since a cursor."""
    return (await session.execute(_AFTER, {"after": after, "limit": limit})).mappings().all()


async def see_one_moment(session: AsyncSession) -> None:
    """Have all statements of a transaction, of which this is the first, see the same."""
    await session.execute(_ONE_MOMENT)


async def read_cursor(session: AsyncSession) -> int:
    """Where the next call for changes goes on."""
    return int((await session.execute(_CURSOR)).scalar_one())


def _encode(value: Any) -> str:  # noqa: ANN401 - what json cannot write by itself
    return str(value) if isinstance(value, Decimal) else value.isoformat()
