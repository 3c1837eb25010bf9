"""Players and game sessions log whole rows, which Lakebase's Change Data Feed asks of the tables that it takes.

Only their owner, the app, may say so. The other tables hold keys and secrets: what does not log whole rows stays out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change what is logged of an update or a deletion; no row is written anew."""
    op.execute(sa.text("ALTER TABLE players REPLICA IDENTITY FULL"))
    op.execute(sa.text("ALTER TABLE game_sessions REPLICA IDENTITY FULL"))


def downgrade() -> None:
    """Log the keys of changed rows alone, as before."""
    op.execute(sa.text("ALTER TABLE players REPLICA IDENTITY DEFAULT"))
    op.execute(sa.text("ALTER TABLE game_sessions REPLICA IDENTITY DEFAULT"))
