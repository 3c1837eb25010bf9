"""The minimum a score can cost: trust the client and insert one row. The baseline for the proven score.

`python -m bench.bare_endpoint` serves it on PORT, with DATABASE_URL.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

CONNECTIONS = 5
TABLE = "CREATE TABLE IF NOT EXISTS trusted_scores (id bigserial PRIMARY KEY, player_id integer, score integer)"
INSERT = "INSERT INTO trusted_scores (player_id, score) VALUES (%s, %s) RETURNING id"

Connection = psycopg.AsyncConnection[tuple[int]]

_idle: asyncio.Queue[Connection] = asyncio.Queue()


class Score(BaseModel):
    """What the client claims; a proof sent with it is ignored."""

    player_id: int
    player_name: str
    score: int


@asynccontextmanager
async def _connected(_: FastAPI) -> AsyncIterator[None]:
    """As many connections as the booth keeps open."""
    for _number in range(CONNECTIONS):
        _idle.put_nowait(await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], autocommit=True))
    connection = await _idle.get()
    await connection.execute(TABLE)
    _idle.put_nowait(connection)
    yield
    while not _idle.empty():
        await _idle.get_nowait().close()


app = FastAPI(lifespan=_connected)


@app.get("/metrics")
async def ready() -> None:
    """The bench's readiness check."""


@app.post("/api/score")
async def submit_score(score: Score) -> dict[str, int]:
    """Store the claim."""
    connection = await _idle.get()
    try:
        row = await (await connection.execute(INSERT, (score.player_id, score.score))).fetchone()
    finally:
        _idle.put_nowait(connection)
    assert row is not None
    return {"id": row[0]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False)
