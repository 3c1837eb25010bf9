"""How many players who are not hidden have which score as their best: a rank is a sum over these."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CHANGES = """
ALTER TABLE best_runs ADD COLUMN hidden boolean NOT NULL DEFAULT false;
UPDATE best_runs b SET hidden = true FROM players p WHERE p.id = b.player_id AND p.hidden;
CREATE TABLE score_counts (score integer PRIMARY KEY, players integer NOT NULL);
INSERT INTO score_counts
    SELECT score, count(*) FROM best_runs WHERE period = '0001-01-01' AND NOT hidden GROUP BY score;
"""

# Triggers, as erasing a player reaches best_runs by cascades, and whoever hides one writes only to players. A
# statement's changes are added up and applied in the order of scores, so that two of them do not wait for each other.
COUNT = """
CREATE FUNCTION count_scores() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO score_counts AS c
        SELECT score, count(*) FROM after WHERE period = '0001-01-01' AND NOT hidden GROUP BY score ORDER BY score
        ON CONFLICT (score) DO UPDATE SET players = c.players + excluded.players;
    ELSIF TG_OP = 'UPDATE' THEN
        INSERT INTO score_counts AS c
        SELECT score, sum(change) FROM (
            SELECT score, 1 AS change FROM after WHERE period = '0001-01-01' AND NOT hidden
            UNION ALL SELECT score, -1 FROM before WHERE period = '0001-01-01' AND NOT hidden
        ) AS changes GROUP BY score HAVING sum(change) <> 0 ORDER BY score
        ON CONFLICT (score) DO UPDATE SET players = c.players + excluded.players;
    ELSE
        INSERT INTO score_counts AS c
        SELECT score, -count(*) FROM before WHERE period = '0001-01-01' AND NOT hidden GROUP BY score ORDER BY score
        ON CONFLICT (score) DO UPDATE SET players = c.players + excluded.players;
        DELETE FROM score_counts WHERE players = 0;
    END IF;
    RETURN NULL;
END $$
"""
HIDE_NEW = """
CREATE FUNCTION hide_new() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    NEW.hidden := (SELECT hidden FROM players WHERE id = NEW.player_id);
    RETURN NEW;
END $$
"""
HIDE_KNOWN = """
CREATE FUNCTION hide_known() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE best_runs SET hidden = NEW.hidden WHERE player_id = NEW.id;
    RETURN NULL;
END $$
"""
TRIGGERS = """
CREATE TRIGGER count_new AFTER INSERT ON best_runs REFERENCING NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_scores();
CREATE TRIGGER count_changed AFTER UPDATE ON best_runs REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_scores();
CREATE TRIGGER count_removed AFTER DELETE ON best_runs REFERENCING OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION count_scores();
CREATE TRIGGER hide_new BEFORE INSERT ON best_runs FOR EACH ROW EXECUTE FUNCTION hide_new();
CREATE TRIGGER hide_known AFTER UPDATE OF hidden ON players
    FOR EACH ROW WHEN (OLD.hidden <> NEW.hidden) EXECUTE FUNCTION hide_known();
"""


def upgrade() -> None:
    """Count what is there, and keep counting."""
    for statement in (*_split(CHANGES), COUNT, HIDE_NEW, HIDE_KNOWN, *_split(TRIGGERS)):
        op.execute(sa.text(statement))


def _split(statements: str) -> list[str]:
    return [statement for statement in statements.split(";") if statement.strip()]


def downgrade() -> None:
    """Refused, as for every migration before it."""
    raise NotImplementedError("restore a backup instead")
