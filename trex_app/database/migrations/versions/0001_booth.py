"""Players, runs, game sessions, best runs, totals, flagged attempts and the booth's secret."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE players (
    id integer PRIMARY KEY,
    name varchar(100) NOT NULL,
    email varchar(255) NOT NULL,
    email_key varchar(255) NOT NULL UNIQUE,
    company varchar(200) NOT NULL,
    language varchar(2) NOT NULL,
    consented_at timestamptz NOT NULL,
    consent_version varchar(20) NOT NULL,
    hidden boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX players_created_at ON players (created_at);
CREATE INDEX players_hidden ON players (id) WHERE hidden;

CREATE TABLE runs (
    id varchar(32) PRIMARY KEY,
    player_id integer NOT NULL REFERENCES players ON DELETE CASCADE,
    seed bigint NOT NULL,
    engine varchar(20) NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX runs_player ON runs (player_id);

CREATE TABLE game_sessions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    player_id integer NOT NULL REFERENCES players ON DELETE CASCADE,
    run_id varchar(32) UNIQUE,
    human_score integer NOT NULL,
    ai_score integer NOT NULL,
    human_won boolean NOT NULL,
    llm_commentary text NOT NULL,
    verified boolean NOT NULL,
    seed bigint NOT NULL,
    engine varchar(20) NOT NULL,
    ticks integer,
    inputs jsonb,
    ai_ticks integer NOT NULL,
    ai_inputs jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX game_sessions_player ON game_sessions (player_id, id);

CREATE TABLE best_runs (
    period date NOT NULL,
    player_id integer NOT NULL REFERENCES players ON DELETE CASCADE,
    session_id bigint NOT NULL REFERENCES game_sessions ON DELETE CASCADE,
    score integer NOT NULL,
    achieved_at timestamptz NOT NULL,
    PRIMARY KEY (period, player_id)
);
CREATE INDEX best_runs_ranking ON best_runs (period, score DESC, achieved_at, player_id);
CREATE INDEX best_runs_session ON best_runs (session_id);

CREATE TABLE daily_totals (
    day date PRIMARY KEY,
    players integer NOT NULL DEFAULT 0,
    games integer NOT NULL DEFAULT 0,
    human_wins integer NOT NULL DEFAULT 0,
    best_score integer NOT NULL DEFAULT 0
);

CREATE TABLE flagged_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    run_id varchar(64) NOT NULL,
    player_id integer NOT NULL,
    reason varchar(40) NOT NULL,
    claimed_score integer NOT NULL,
    ticks integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE booth_secrets (
    name varchar(40) PRIMARY KEY,
    value varchar(100) NOT NULL
);
"""


def upgrade() -> None:
    """Create the tables in the first schema of the search path."""
    for statement in filter(str.strip, TABLES.split(";")):
        op.execute(sa.text(statement))
    op.execute(
        sa.text("INSERT INTO booth_secrets VALUES ('player_token', :value)").bindparams(value=secrets.token_hex(32))
    )


def downgrade() -> None:
    """Refused: it would delete the visitors' data."""
    raise NotImplementedError("restore a backup instead")
