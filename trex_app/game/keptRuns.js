// Runs that are played but not yet confirmed by the server. They outlive reloads, lost
// sockets and restarts; sending one twice is harmless, for the server knows it by its id.

const KEY = "trex.runs";
const MOST_KEPT = 20;

function read() {
  try {
    const runs = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(runs) ? runs : [];
  } catch {
    return [];
  }
}

function write(runs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(runs.slice(-MOST_KEPT)));
  } catch {
    // Storage is full or forbidden: the run still goes out as long as the page is open.
  }
}

export const keptRuns = read;

export function keepRun(run) {
  write([...read().filter((kept) => kept.run_id !== run.run_id), run]);
}

export function dropRun(runId) {
  write(read().filter((kept) => kept.run_id !== runId));
}

/** Send what an earlier visit left behind, straight to the API; only a clear answer ends a run's wait. */
export async function sendKeptRuns(exceptRunId) {
  for (const run of read().filter((kept) => kept.run_id !== exceptRunId)) {
    const { run_id, ticks, inputs, player_id, player_name, score } = run;
    const body = JSON.stringify({ player_id, player_name, score, run: { run_id, ticks, inputs } });
    const headers = { "Content-Type": "application/json" };
    try {
      const answer = await fetch("/api/score", { method: "POST", headers, body });
      if (answer.ok || (answer.status >= 400 && answer.status < 429)) dropRun(run_id);
    } catch {
      return; // no server: the next page load tries again
    }
  }
}
