// Sees a finished run through to the server's answer: keeps it, sends it until it is
// confirmed, and sends what earlier visits left behind.

import { dropRun, keepRun, keptRuns, sendKeptRuns } from "./keptRuns.js";
import { createTimers } from "./timers.js";

/** @import { PlayedRun } from "./keptRuns.js" */

const RESEND_MS = [3000, 5000, 8000, 13000, 20000];
const SLOW_MS = 2500; // after which a visitor is told that the run is safe
const LEFTOVERS_AGAIN_MS = 30000;
const PLAYER_KEY = "trex.player"; // where the visitor's token lies

/** @typedef {ReturnType<typeof createDelivery>} Delivery */

/**
 * @param {(run: PlayedRun) => void} send hands a run to the page's state
 * @param {(slow: boolean) => void} tellSlow says whether the visitor has been waiting for long
 */
export function createDelivery(send, tellSlow) {
  const timers = createTimers();
  let waitingFor = "";

  /**
   * @param {PlayedRun} run
   * @param {number} attempt
   */
  function offer(run, attempt) {
    waitingFor = run.run_id;
    send(run);
    timers.after(RESEND_MS[Math.min(attempt, RESEND_MS.length - 1)], () => {
      if (waitingFor === run.run_id) offer(run, attempt + 1);
    });
  }

  /** Again and again: the server may have been away when the page was opened. */
  function sendOthers() {
    sendKeptRuns(waitingFor);
    timers.after(LEFTOVERS_AGAIN_MS, sendOthers);
  }

  return {
    /** @param {PlayedRun} run */
    deliver(run) {
      keepRun(run);
      offer(run, 0);
      timers.after(SLOW_MS, () => tellSlow(waitingFor === run.run_id));
    },
    /** Runs of earlier visits go to the API. */
    sendLeftovers: sendOthers,
    /** This player's own run, kept over a reload, is waited for like one just played. */
    resume() {
      const token = localStorage.getItem(PLAYER_KEY);
      const own = keptRuns().find((run) => run.player_token === token);
      if (own) offer(own, 0);
    },
    /**
     * The server has stored or refused that run.
     * @param {string | undefined} runId
     */
    confirm(runId) {
      if (!runId) return;
      dropRun(runId);
      if (waitingFor === runId) waitingFor = "";
      tellSlow(false);
    },
    /** The id of the run on its way, or "". */
    waitingFor: () => waitingFor,
    destroy: timers.clear,
  };
}
