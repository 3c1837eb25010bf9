// Which light the world lies in: each 700 points the night falls for twelve seconds of game time.

import { score } from "./engine.js";
import { TICKS_PER_SECOND } from "./rules.js";
import { THEMES } from "./themes.js";

const POINTS_PER_NIGHT = 700;
const NIGHT_TICKS = 12 * TICKS_PER_SECOND;
const STEP_TICKS = 14; // each light between day and night
const NIGHT = THEMES.length - 1;

export function createDaylight(reducedMotion) {
  const daylight = { nights: -1, since: -Infinity };

  daylight.reset = () => {
    daylight.nights = -1;
    daylight.since = -Infinity;
  };

  /** The index of the theme for this state. */
  daylight.themeAt = (state) => {
    const nights = Math.floor(score(state) / POINTS_PER_NIGHT);
    if (daylight.nights >= 0 && nights > daylight.nights) daylight.since = state.tick;
    daylight.nights = nights;
    return darkness(state.tick - daylight.since, reducedMotion);
  };

  return daylight;
}

function darkness(elapsed, instant) {
  if (elapsed < 0 || elapsed >= NIGHT_TICKS) return 0;
  if (instant) return NIGHT;
  const falling = 1 + Math.floor(elapsed / STEP_TICKS);
  const rising = 1 + Math.floor((NIGHT_TICKS - 1 - elapsed) / STEP_TICKS);
  return Math.min(NIGHT, falling, rising);
}
