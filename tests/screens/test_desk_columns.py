"""The grid's columns are those of the booth: of the same kind, and for the same staff to change."""

import re
from pathlib import Path

import pytest

import trex_app.screens.desk
from trex_app.orders.records.tables import MASKED, TABLES
from trex_app.orders.status import TRANSITIONS

SCRIPT = (Path(trex_app.screens.desk.__file__).parent / "gridColumns.js").read_text()
COLUMN = re.compile(r'\{ name: "(\w+)", kind: "(\w+)", width: \d+(?:, editor: "(\w+)")?(.*?) \}')


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_the_grid_is_one_of_the_booths(name: str) -> None:
    _, _, after = SCRIPT.partition(f"\n  {name}: [\n")
    shown = COLUMN.findall(after.partition("\n  ],")[0])
    columns = TABLES[name].columns  # type: ignore[index]
    assert {column for column, *_ in shown} >= {column for column, known in columns.items() if known.editor}
    for column, kind, editor, rest in shown:
        known = columns[column]
        is_status = known.kind == "choice" and set(known.choices) == set(TRANSITIONS)
        assert kind == ("status" if is_status else "text" if known.kind == "choice" else known.kind), column
        assert (editor or None) == known.editor, column
        assert ("masked" in rest) == (name == "customers" and column in MASKED), column
