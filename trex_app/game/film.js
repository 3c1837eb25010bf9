// Recorded and machine-played runs as performances for the stage.

import { createBot } from "./bot.js";
import { createInputReader } from "./replay.js";
import { ENGINE_VERSION, TICKS_PER_SECOND } from "./rules.js";

/**
 * @import { State } from "./engine.js"
 * @import { Actor } from "./renderer.js"
 * @import { Input } from "./replay.js"
 * @import { Performance } from "./stage.js"
 * @typedef {{ seed: number, ticks: number, inputs: Input[] }} Film a recorded run
 * @typedef {Film & { human_score: number }} OpponentFilm the AI's run on the course of a visitor with that score
 */

const FAST_SECONDS = 4.5; // all but the end of a fast-forwarded run
const SHOW_TICKS = 60 * TICKS_PER_SECOND; // of the bot at play
const END_TICKS = TICKS_PER_SECOND; // its last second is shown at normal speed

/**
 * `fast` plays it in under six seconds however long it is.
 * @param {Film} film
 * @param {{ actor?: Actor, best?: number, fast?: boolean }} [options]
 * @returns {Performance}
 */
export function createFilm({ seed, ticks, inputs }, { actor, best, fast } = {}) {
  const buttonsAt = createInputReader(inputs);
  const fastRate = Math.max(1, (ticks - END_TICKS) / (FAST_SECONDS * TICKS_PER_SECOND));
  return {
    seed,
    actor,
    best,
    buttons: (state) => buttonsAt(state.tick),
    rate: (state) => (fast && state.tick < ticks - END_TICKS ? fastRate : 1),
    ends: (state) => state.tick >= ticks,
  };
}

/**
 * The bot at play, for a minute.
 * @param {number} seed
 * @returns {Performance}
 */
export function createBotShow(seed) {
  const bot = createBot();
  return { seed, actor: "ai", buttons: bot.buttons, ends: (state) => state.tick >= SHOW_TICKS };
}

/**
 * The run behind an id, or null if it cannot be had now or was played by other rules.
 * @param {string} runId
 * @returns {Promise<Film | null>}
 */
export async function fetchFilm(runId) {
  try {
    const answer = await fetch(`/api/runs/${runId}/replay`);
    const film = answer.ok ? await answer.json() : null;
    return film?.engine === ENGINE_VERSION ? film : null;
  } catch {
    return null;
  }
}
