// Recorded and machine-played runs as performances for the stage.

import { createBot } from "./bot.js";
import { createInputReader } from "./replay.js";
import { TICKS_PER_SECOND } from "./rules.js";

const FAST_SECONDS = 4.5; // all but the end of a fast-forwarded run
const END_TICKS = TICKS_PER_SECOND; // its last second is shown at normal speed

/** A recorded run; `fast` plays it in under six seconds however long it is. */
export function createFilm({ seed, ticks, inputs }, { actor = "human", best = 0, fast = false } = {}) {
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

/** The bot at play on a course of its own choice, for as long as `mostTicks`. */
export function createBotShow(seed, best = 0, mostTicks = 60 * TICKS_PER_SECOND) {
  const bot = createBot();
  return { seed, actor: "ai", best, buttons: bot.buttons, ends: (state) => state.tick >= mostTicks };
}

/** The run behind an id, or null if it cannot be had now. */
export async function fetchFilm(runId, engineVersion) {
  try {
    const answer = await fetch(`/api/runs/${runId}/replay`);
    const film = answer.ok ? await answer.json() : null;
    return film?.engine === engineVersion ? film : null;
  } catch {
    return null;
  }
}
