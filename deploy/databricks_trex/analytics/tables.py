"""What analysts see: the columns of `players` and `game_sessions`, and nothing that names a visitor but the board.

The board shows name and company of players that are not hidden; so do these. Email addresses are never among them.
"""

from databricks_trex.analytics.quoting import quote_identifier, quote_literal
from databricks_trex.blueprint import OWNERSHIP_MARK

PLAYER_COLUMNS = ("id", "name", "company", "created_at")
SESSION_COLUMNS = ("id", "player_id", "human_score", "ai_score", "human_won", "verified", "created_at")
COLUMNS = {"players": PLAYER_COLUMNS, "game_sessions": SESSION_COLUMNS}
CONDITIONS = {"players": "NOT hidden", "game_sessions": "verified"}

CURRENT_ROWS = """CREATE OR REPLACE VIEW {view} COMMENT {mark} AS
SELECT {columns}
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY id ORDER BY _pg_lsn DESC, _sort_by DESC) AS age
  FROM {history}
  WHERE _pg_change_type <> 'update_preimage'
) AS changes
WHERE age = 1 AND _pg_change_type <> 'delete' AND {condition}"""

WITHOUT_EMAILS = """CREATE OR REPLACE VIEW {view} COMMENT {mark} AS
SELECT * EXCEPT ({private}),
  CASE WHEN is_account_group_member({group}) OR is_member({group}) THEN email ELSE '***' END AS email
FROM {history}"""
HISTORY = "players_history"


def history_table(catalog: str, schema: str, table: str) -> str:
    """What the feed calls its table with every change of a table, unless that name is taken."""
    return f"{catalog}.{schema}.lb_{table}_history"


def view_statement(catalog: str, schema: str, table: str, history: str) -> str:
    """Makes the view of the rows as they are now."""
    return CURRENT_ROWS.format(
        view=quote_identifier(catalog, schema, table),
        mark=quote_literal(OWNERSHIP_MARK),
        columns=", ".join(COLUMNS[table]),
        history=quote_identifier(*history.split(".")),
        condition=CONDITIONS[table],
    )


def history_statement(catalog: str, schema: str, history: str, group: str, private: tuple[str, ...]) -> str:
    """Makes the view of every change of a player, with email addresses for the group alone."""
    return WITHOUT_EMAILS.format(
        view=quote_identifier(catalog, schema, HISTORY),
        mark=quote_literal(OWNERSHIP_MARK),
        private=", ".join(private),
        group=quote_literal(group),
        history=quote_identifier(*history.split(".")),
    )
