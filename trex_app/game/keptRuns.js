// Runs that are played but not yet confirmed by the server. They outlive reloads, lost
// sockets and restarts; sending one twice is harmless, for the server knows it by its id.

/**
 * @import { Input } from "./replay.js"
 */

/**
 * @typedef {object} PlayedRun as it goes to the server, over the page's socket or the API
 * @property {string} run_id
 * @property {string} player_token the visitor's, to whom the run was issued
 * @property {string} engine the version of the rules it was played by
 * @property {number} ticks
 * @property {Input[]} inputs
 * @property {number} score
 */

const KEY = "trex.runs";
const MOST_KEPT = 20;

/** @returns {PlayedRun[]} */
export function keptRuns() {
  try {
    const runs = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(runs) ? runs : [];
  } catch {
    return [];
  }
}

/** @param {PlayedRun[]} runs */
function write(runs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(runs.slice(-MOST_KEPT)));
  } catch {
    // Storage is full or forbidden: the run still goes out as long as the page is open.
  }
}

/** @param {PlayedRun} run */
export function keepRun(run) {
  write([...keptRuns().filter((kept) => kept.run_id !== run.run_id), run]);
}

/** @param {string} runId */
export function dropRun(runId) {
  write(keptRuns().filter((kept) => kept.run_id !== runId));
}

/**
 * Send what an earlier visit left behind, straight to the API, each under its own visitor's token.
 * @param {string} exceptRunId
 */
export async function sendKeptRuns(exceptRunId) {
  for (const run of keptRuns().filter((kept) => kept.run_id !== exceptRunId)) {
    try {
      if (isFinal(await post(run))) dropRun(run.run_id);
    } catch {
      return; // no server: a later try will do
    }
  }
}

/** @param {PlayedRun} run */
function post({ run_id, player_token, engine, ticks, inputs, score }) {
  const player_id = Number.parseInt(player_token, 10) || 1;
  return fetch("/api/score", {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${player_token}` },
    body: JSON.stringify({ player_id, player_name: "", score, run: { run_id, ticks, inputs, engine } }),
  });
}

/**
 * Only a clear answer of the booth itself ends a run's wait; what stands before it may say anything.
 * @param {Response} answer
 */
function isFinal(answer) {
  const fromBooth = answer.headers.get("content-type")?.startsWith("application/json");
  return fromBooth && (answer.ok || (answer.status >= 400 && answer.status < 429));
}
