"""What the Genie space holds: the tables, how to read them, the five questions and tested SQL for each."""

import hashlib
import json

from databricks_trex.analytics.quoting import quote_identifier
from databricks_trex.blueprint import TABLES

VERSION = 2

INSTRUCTIONS = """\
A booth at a conference: visitors register as players, play a dino runner and face an AI on the same course.
`players` holds who registered: name and company. `game_sessions` holds each finished run: human_score, ai_score,
human_won (the human beat the AI). Join them by game_sessions.player_id = players.id.
Only sessions with verified = true count for scores, rankings and win rates: the server has replayed those.
A player's score is the best of that player's verified sessions.
Today is the current date of the session's time zone; created_at is a timestamp.
Email addresses are not here. Do not guess at them."""

DESCRIPTIONS = {
    "players": "One row for each visitor who registered and is shown on the board.",
    "game_sessions": "One row for each finished run, with the AI's score on the same course.",
}

QUESTIONS = {
    "Who has the highest score?": """\
SELECT p.name, p.company, s.human_score AS score
FROM {game_sessions} AS s JOIN {players} AS p ON p.id = s.player_id
WHERE s.verified
ORDER BY s.human_score DESC, s.created_at, s.id
LIMIT 1""",
    "What's the human win rate against the AI?": """\
SELECT ROUND(100.0 * SUM(CASE WHEN human_won THEN 1 ELSE 0 END) / NULLIF(COUNT(*), 0), 1) AS human_win_rate_percent
FROM {game_sessions}
WHERE verified""",
    "How many people played today?": """\
SELECT COUNT(DISTINCT player_id) AS people
FROM {game_sessions}
WHERE CAST(created_at AS DATE) = CURRENT_DATE""",
    "Show me the top 10 players by score": """\
SELECT p.name, p.company, MAX(s.human_score) AS score
FROM {game_sessions} AS s JOIN {players} AS p ON p.id = s.player_id
WHERE s.verified
GROUP BY p.id, p.name, p.company
ORDER BY score DESC, MIN(s.created_at), p.id
LIMIT 10""",
    "What company has the most players?": """\
SELECT MIN(TRIM(company)) AS company, COUNT(*) AS player_count
FROM {players}
GROUP BY LOWER(TRIM(company))
ORDER BY player_count DESC, MIN(TRIM(company))
LIMIT 1""",
}


def example_sql(question: str, catalog: str, schema: str) -> str:
    """The SQL that answers one of the questions."""
    return QUESTIONS[question].format(**{table: quote_identifier(catalog, schema, table) for table in TABLES})


def space_content(catalog: str, schema: str) -> dict[str, object]:
    """The space as Genie writes it down; lists are sorted, as it asks for."""
    questions: list[dict[str, str | list[str]]] = [
        {"id": _id("question", question), "question": [question]} for question in QUESTIONS
    ]
    examples: list[dict[str, str | list[str]]] = [
        {"id": _id("sql", question), "question": [question], "sql": _lines(example_sql(question, catalog, schema))}
        for question in QUESTIONS
    ]
    tables = [
        {"identifier": f"{catalog}.{schema}.{table}", "description": [DESCRIPTIONS[table]]} for table in sorted(TABLES)
    ]
    return {
        "version": VERSION,
        "config": {"sample_questions": _by_id(questions)},
        "data_sources": {"tables": tables},
        "instructions": {
            "text_instructions": [{"id": _id("text", "all"), "content": _lines(INSTRUCTIONS)}],
            "example_question_sqls": _by_id(examples),
        },
    }


def serialize(content: dict[str, object]) -> str:
    """As the API takes it."""
    return json.dumps(content)


def tables_of(serialized: str | None) -> set[str]:
    """The tables that a space reads."""
    content = json.loads(serialized or "{}")
    return {table["identifier"] for table in content.get("data_sources", {}).get("tables", [])}


def _id(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}: {text}".encode()).hexdigest()[:32]


def _by_id(items: list[dict[str, str | list[str]]]) -> list[dict[str, str | list[str]]]:
    return sorted(items, key=lambda item: str(item["id"]))


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
