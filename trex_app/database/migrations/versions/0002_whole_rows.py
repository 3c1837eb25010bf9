"""Players and game sessions log whole rows, which Lakebase's Change Data Feed requires of the tables it copies.

Only their owner, the app, may set this. Other tables hold keys and secrets: one that does not log whole rows stays out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change what is logged of an update or a deletion; no row is rewritten."""
    op.execute(sa.text("ALTER TABLE players REPLICA IDENTITY FULL"))
    op.execute(sa.text("ALTER TABLE game_sessions REPLICA IDENTITY FULL"))


def downgrade() -> None:
    """Log only the keys of changed rows, as before."""
    op.execute(sa.text("ALTER TABLE players REPLICA IDENTITY DEFAULT"))
    op.execute(sa.text("ALTER TABLE game_sessions REPLICA IDENTITY DEFAULT"))
