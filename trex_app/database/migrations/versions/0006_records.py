"""What the desk's tables need: versions, batches with their undo, imports, words to search, private history, PINs."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# xid8 marks which transaction wrote a row of history: whoever asks for changes gets each once, also those of a
# transaction that began earlier and ended later.
TABLES = """
CREATE TABLE customer_details (
    player_id integer PRIMARY KEY REFERENCES players ON DELETE CASCADE,
    address varchar(300) NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE order_items ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE products ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();

CREATE TABLE batches (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind varchar(10) NOT NULL CHECK (kind IN ('edit', 'import', 'undo')),
    entity varchar(20) NOT NULL,
    staff varchar(255) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    rows integer NOT NULL,
    undone_by bigint UNIQUE REFERENCES batches
);

ALTER TABLE history ADD COLUMN batch bigint REFERENCES batches;
ALTER TABLE history ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX history_batch ON history (batch) WHERE batch IS NOT NULL;
CREATE INDEX history_xid ON history (xid);

CREATE TABLE history_private (
    history_id bigint PRIMARY KEY REFERENCES history,
    player_id integer REFERENCES players ON DELETE CASCADE,
    changes jsonb NOT NULL
);
CREATE INDEX history_private_player ON history_private (player_id);

CREATE TABLE imports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    entity varchar(20) NOT NULL,
    file_hash varchar(64) NOT NULL,
    staff varchar(255) NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    rows jsonb NOT NULL,
    errors jsonb NOT NULL,
    batch bigint REFERENCES batches
);
CREATE UNIQUE INDEX imports_applied ON imports (entity, file_hash) WHERE batch IS NOT NULL;

CREATE TABLE idempotency_keys (
    key varchar(120) PRIMARY KEY,
    response jsonb NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff_pins (
    email varchar(255) PRIMARY KEY,
    salt bytea NOT NULL,
    hash bytea NOT NULL,
    set_at timestamptz NOT NULL DEFAULT now()
);

CREATE SEQUENCE desk_events;

CREATE INDEX stock_moves_order ON stock_moves (order_id);
CREATE INDEX order_items_product ON order_items (product_id);
CREATE INDEX players_by_name ON players (name, id);
CREATE INDEX players_by_date ON players (created_at DESC, id DESC);
ALTER TABLE orders REPLICA IDENTITY FULL;
ALTER TABLE order_items REPLICA IDENTITY FULL;
ALTER TABLE products REPLICA IDENTITY FULL;
"""

# An expression and not a column: a column would carry the words of addresses to whatever copies the table.
# The embedded Postgres has no unaccent, so accents are taken off by a list.
SEARCH = """
CREATE FUNCTION words_of(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', translate(lower(said),
        'áàâãäåçéèêëíìîïñóòôõöúùûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'))
$$;
CREATE INDEX players_words ON players USING gin (words_of(name || ' ' || company || ' ' || email))
"""

VIEWS = """
CREATE VIEW customers AS
    SELECT p.id, p.name, p.email, p.company, coalesce(d.address, '') AS address, p.language, p.hidden, p.created_at,
        coalesce(d.version, 1) AS version
    FROM players p LEFT JOIN customer_details d ON d.player_id = p.id;
CREATE VIEW order_status_history AS
    SELECT h.entity_id AS order_id, h.changes->'status'->>0 AS old_status, h.changes->'status'->>1 AS new_status,
        h.staff AS changed_by, h.at AS changed_at
    FROM history h WHERE h.entity = 'order' AND h.changes ? 'status'
"""

# Erasing a player takes what was noted about them along.
FORGET_NOTE = """
CREATE FUNCTION forget_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.note := ''; RETURN NEW; END $$
"""
FORGET_NOTES = """
CREATE TRIGGER forget_note BEFORE UPDATE OF customer_id ON orders
FOR EACH ROW WHEN (OLD.customer_id IS NOT NULL AND NEW.customer_id IS NULL) EXECUTE FUNCTION forget_note()
"""


def upgrade() -> None:
    """Create and extend the tables in the first schema of the search path."""
    search_function, search_index = SEARCH.split("$$;\n")
    for statement in (
        *filter(str.strip, TABLES.split(";")),
        f"{search_function}$$",
        search_index,
        *VIEWS.split(";"),
        FORGET_NOTE,
        FORGET_NOTES,
    ):
        op.execute(sa.text(statement))


def downgrade() -> None:
    """Refused: it would delete the desk's history."""
    raise NotImplementedError("restore a backup instead")
