// Turns the display's frames into whole ticks: the game runs at 60 ticks a second whether
// the screen shows 30 or 240 frames.

import { TICKS_PER_SECOND } from "./rules.js";

const TICK_MS = 1000 / TICKS_PER_SECOND;
const LONGEST_FRAME_MS = 100; // after a hitch the game goes on where it was, it does not leap

export function createClock() {
  /** @type {number | null} */
  let last = null;
  let debt = 0;
  return {
    /**
     * Ticks due at `now` (ms), at `rate` times normal speed.
     * @param {number} now
     */
    due(now, rate = 1) {
      if (last !== null) debt += Math.min(Math.max(now - last, 0), LONGEST_FRAME_MS) * rate;
      last = now;
      const ticks = Math.floor(debt / TICK_MS + 1e-9);
      debt -= ticks * TICK_MS;
      return ticks;
    },
    /** How far, in ticks, the picture lies behind the newest state. */
    lag: () => Math.min(1, Math.max(0, 1 - debt / TICK_MS)),
    stop() {
      last = null;
      debt = 0;
    },
  };
}
