"""The conditions and the order of a view as SQL; values travel as parameters, names come from the tables alone."""

from typing import Any

from trex_app.orders.records.view import Filter, View

_COMPARED = {"eq": "=", "ne": "<>", "ge": ">=", "le": "<="}


def from_where(view: View, *, joined: bool = False) -> tuple[str, dict[str, Any]]:
    """`FROM ... WHERE ...` of a view, joined where the view needs it or the caller does, and its
    parameters."""
    values: dict[str, Any] = {}
    parts = [_condition(found, f"f{number}", values) for number, found in enumerate(view.filters)]
    if view.words:
        parts.append(view.table.words)
        values["words"] = " & ".join(f"{word}:*" for word in view.words)
        values["code"] = "".join(view.words).upper() + "%"
    joins = f" {view.table.joins}" if joined or view.is_joined else ""
    where = f" WHERE {' AND '.join(parts)}" if parts else ""
    return f"FROM {view.table.source}{joins}{where}", values


def order_by(view: View) -> str:
    """`ORDER BY ...` of a view: rows alike are ordered by id, in the same direction."""
    direction = " DESC" if view.descending else ""
    by_id = f"{view.table.id_sql}{direction}"
    if view.sort is None or view.sort.sql == view.table.id_sql:
        return f"ORDER BY {by_id}"
    return f"ORDER BY {view.sort.sql}{direction}, {by_id}"


def select_list(view: View) -> str:
    """Every column of the table under its name."""
    return ", ".join(f"{column.sql} AS {name}" for name, column in view.table.columns.items())


def _condition(found: Filter, name: str, values: dict[str, Any]) -> str:
    sql = found.column.sql
    values[name] = found.value
    if found.operator == "in":
        return f"{sql} = ANY(:{name})"
    if found.operator == "has":
        values[name] = f"%{_escaped(found.value)}%"
        return f"{sql} ILIKE :{name}"
    return f"{sql} {_COMPARED[found.operator]} :{name}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
