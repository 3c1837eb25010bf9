"""What analysts see: the columns of `players` and `game_sessions`, and nothing that names a visitor but the board.

The board shows name and company of players that are not hidden; so do these. Email addresses are never among them.
"""

from databricks_trex.analytics.quoting import name, text

PLAYER_COLUMNS = ("id", "name", "company", "created_at")
SESSION_COLUMNS = ("id", "player_id", "human_score", "ai_score", "human_won", "verified", "created_at")
COLUMNS = {"players": PLAYER_COLUMNS, "game_sessions": SESSION_COLUMNS}
CONDITIONS = {"players": "NOT hidden", "game_sessions": "TRUE"}

CURRENT_ROWS = """CREATE OR REPLACE VIEW {view} AS
SELECT {columns}
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY _pg_lsn DESC, _sort_by DESC) AS age
  FROM {history}
  WHERE _pg_change_type <> 'update_preimage'
) AS changes
WHERE age = 1 AND _pg_change_type <> 'delete' AND {condition}"""

MASK = """CREATE OR REPLACE FUNCTION {mask}(value STRING)
RETURN CASE WHEN is_account_group_member({group}) OR is_member({group}) THEN value ELSE '***' END"""


def history_table(catalog: str, schema: str, table: str) -> str:
    """The feed's table with every change of a table, unquoted."""
    return f"{catalog}.{schema}.lb_{table}_history"


def view_statement(catalog: str, schema: str, table: str) -> str:
    """Makes the view of the rows as they are now."""
    return CURRENT_ROWS.format(
        view=name(catalog, schema, table),
        columns=", ".join(COLUMNS[table]),
        history=name(catalog, schema, f"lb_{table}_history"),
        condition=CONDITIONS[table],
    )


def mask_statements(catalog: str, schema: str, group: str, columns: tuple[str, ...]) -> list[str]:
    """Hide the columns of the players' history from all but the group."""
    mask = name(catalog, schema, "mask_email")
    history = name(catalog, schema, "lb_players_history")
    return [
        MASK.format(mask=mask, group=text(group)),
        *(f"ALTER TABLE {history} ALTER COLUMN {name(column)} SET MASK {mask}" for column in columns),
    ]
