"""A player is an email and a name; runs belong to a visit; attempts to a player; outages are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CHANGES = """
ALTER TABLE players ADD COLUMN name_key varchar(255) NOT NULL DEFAULT '';
UPDATE players SET name_key = lower(name);
ALTER TABLE players ALTER COLUMN name_key DROP DEFAULT;
ALTER TABLE players DROP CONSTRAINT players_email_key_key;
ALTER TABLE players ADD CONSTRAINT players_email_and_name UNIQUE (email_key, name_key);

ALTER TABLE runs ADD COLUMN visit_id varchar(16) NOT NULL DEFAULT '';
ALTER TABLE runs ALTER COLUMN visit_id DROP DEFAULT;
CREATE INDEX runs_player_issued ON runs (player_id, issued_at);
DROP INDEX runs_player;

DELETE FROM flagged_attempts a WHERE NOT EXISTS (SELECT 1 FROM players p WHERE p.id = a.player_id);
ALTER TABLE flagged_attempts ADD FOREIGN KEY (player_id) REFERENCES players ON DELETE CASCADE;
CREATE INDEX flagged_attempts_player ON flagged_attempts (player_id);

CREATE TABLE outages (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    began_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL
);
CREATE INDEX outages_ended_at ON outages (ended_at);
"""


def upgrade() -> None:
    """Change the tables in the first schema of the search path."""
    for statement in filter(str.strip, CHANGES.split(";")):
        op.execute(sa.text(statement))


def downgrade() -> None:
    """Refused: two players with one email would become one."""
    raise NotImplementedError("restore a backup instead")
