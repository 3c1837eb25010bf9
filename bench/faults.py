"""Fifty scores a second on tokens that live ten seconds, with one fault at a time; prints the table of faults."""

from pathlib import Path

from bench.figures import Figure
from bench.setup import Setup
from tests.load.fault_run import HEADER, FaultTally, compare, send_scores
from tests.load.lakebase_booth import lakebase_booth

TOKEN_SECONDS = 10.0


async def measure(setup: Setup) -> list[Figure]:
    """Scores lost and doubled over all faults; the run without a fault lasts three minutes at full scale."""
    scale, tallies = setup.scale, list[FaultTally]()
    folder = Path(setup.folder) / "faults"
    folder.mkdir()
    with lakebase_booth(folder, TOKEN_SECONDS) as booth:
        for fault, breaking in booth.faults(scale.fault_seconds).items():
            seconds = scale.fault_seconds * (1.5 if breaking else 3)
            bodies = await booth.prepare(int(scale.rate * seconds))
            tally = await send_scores(booth.server.url, bodies, scale.rate, fault, breaking)
            compare(tally, booth.stored())
            tallies.append(tally)
    print("\n".join([HEADER, *(tally.row() for tally in tallies)]))
    return [
        Figure("Faults: requests that failed with nothing broken", tallies[0].sent - tallies[0].succeeded, 0, ""),
        Figure("Faults: confirmed scores lost", sum(tally.lost for tally in tallies), 0, ""),
        Figure("Faults: scores stored twice", sum(tally.doubled for tally in tallies), 0, ""),
    ]
