"""The short form of the fault run (`make bench` has the long one): whatever breaks, no confirmed score is lost."""

from pathlib import Path

from tests.load.fault_run import HEADER, FaultTally, compare, send_scores
from tests.load.lakebase_booth import lakebase_booth

TOKEN_SECONDS = 2.0
FAULT_SECONDS = 3.0
RATE = 8.0
SCORES = 40


async def test_no_confirmed_score_is_lost_whatever_breaks(tmp_path: Path) -> None:
    tallies: list[FaultTally] = []
    with lakebase_booth(tmp_path, TOKEN_SECONDS) as booth:
        for fault, breaking in booth.faults(FAULT_SECONDS).items():
            bodies = await booth.prepare(SCORES)
            tally = await send_scores(booth.server.url, bodies, RATE, fault, breaking)
            compare(tally, booth.stored())
            tallies.append(tally)
        log = booth.server.log
    print("\n" + "\n".join([HEADER, *(tally.row() for tally in tallies)]))
    for tally in tallies:
        assert (tally.lost, tally.doubled, tally.unconfirmed) == (0, 0, 0), tally
        assert len(tally.confirmed) == SCORES, tally
        assert not any(other.startswith(("4", "5")) for other in tally.other), tally
    assert tallies[0].sent == SCORES, "expiring tokens must not cause a failed request"
    assert "@example.com" not in log
