"""The referee: the same verdict from every thread, and an end to everything."""

import asyncio
from collections.abc import Iterator

import pytest

from trex_app.game.engine_script import join_modules, read_engine
from trex_app.game.referee import Referee, RefereeError


@pytest.fixture(scope="module")
def referee() -> Iterator[Referee]:
    made = Referee(workers=2)
    yield made
    made.close()


async def test_a_replay_yields_the_score_of_the_run(referee: Referee) -> None:
    run = await referee.play_opponent(42, 500, 450, 100_000)
    verdict = await referee.replay(42, run.ticks, run.inputs)
    assert (verdict.score, verdict.ticks, verdict.crashed) == (run.score, run.ticks, True)


async def test_a_run_cut_short_does_not_end_in_a_crash(referee: Referee) -> None:
    run = await referee.play_opponent(42, 500, 450, 100_000)
    assert not (await referee.replay(42, run.ticks - 1, run.inputs)).crashed


async def test_replays_at_once_agree(referee: Referee) -> None:
    run = await referee.play_opponent(42, 500, 450, 100_000)
    verdicts = await asyncio.gather(*(referee.replay(42, run.ticks, run.inputs) for _ in range(40)))
    assert len(set(verdicts)) == 1


async def test_the_event_loop_goes_on_during_a_replay(referee: Referee) -> None:
    long_run = asyncio.create_task(referee.play_opponent(9, 30_000, 29_000, 108_000))
    turns = 0
    while not long_run.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 10


TRAPPED_REPLAY = """
export function replay(seed, ticks) {
  if (seed === 13) { %s }
  return {score: 0, ticks, crashed: false, hash: 0};
}
"""


@pytest.mark.parametrize(
    ("trap", "limit"),
    [("while (true) {}", "timeout"), ("const heap = []; while (true) heap.push(new Array(1e5).fill(1))", "memory")],
)
async def test_an_endless_run_is_ended_and_the_referee_goes_on(trap: str, limit: str) -> None:
    modules = {"rules.js": read_engine()["rules.js"], "replay.js": TRAPPED_REPLAY % trap}
    trapped = Referee(workers=1, script=join_modules(modules), timeout_seconds=0.5 if limit == "timeout" else 20.0)
    with pytest.raises(RefereeError, match=limit):
        await trapped.replay(13, 100, [])
    assert (await trapped.replay(5, 100, [])).ticks == 100
    trapped.close()
