// Which light the world lies in: each 700 points the night falls for twelve seconds of game time.

import { score } from "./engine.js";
import { TICKS_PER_SECOND } from "./rules.js";
import { THEMES } from "./themes.js";

const POINTS_PER_NIGHT = 700;
const NIGHT_TICKS = 12 * TICKS_PER_SECOND;
const STEP_TICKS = 14; // each light between day and night
const NIGHT = THEMES.length - 1;

/** @import { State } from "./engine.js" */

/** @param {boolean} reducedMotion night then falls at once */
export function createDaylight(reducedMotion) {
  let nights = -1;
  let since = -Infinity;

  return {
    reset() {
      nights = -1;
      since = -Infinity;
    },
    /**
     * The index of the theme for this state.
     * @param {State} state
     */
    themeAt(state) {
      const reached = Math.floor(score(state) / POINTS_PER_NIGHT);
      if (nights >= 0 && reached > nights) since = state.tick;
      nights = reached;
      return darkness(state.tick - since, reducedMotion);
    },
  };
}

/** @type {(elapsed: number, instant: boolean) => number} */
function darkness(elapsed, instant) {
  if (elapsed < 0 || elapsed >= NIGHT_TICKS) return 0;
  if (instant) return NIGHT;
  const falling = 1 + Math.floor(elapsed / STEP_TICKS);
  const rising = 1 + Math.floor((NIGHT_TICKS - 1 - elapsed) / STEP_TICKS);
  return Math.min(NIGHT, falling, rising);
}
