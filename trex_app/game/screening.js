// The AI's film after a visitor's run: shown once, and its end told until the page is left,
// whatever has become of the server meanwhile.

import { score } from "./engine.js";
import { createFilm } from "./film.js";
import { createTimers } from "./timers.js";

/**
 * @import { OpponentFilm } from "./film.js"
 * @import { Sounds } from "./sounds.js"
 * @import { Stage } from "./stage.js"
 * @typedef {{ human: number, ai: number }} Race the scores shown over the film
 */

const REST_MS = 900; // on the crash
const TELL_AGAIN_MS = 4000;

/**
 * @param {Stage} stage
 * @param {Sounds} sounds
 * @param {{ isStill: boolean, tellRace: (race: Race) => void, onEnd: () => void }} options
 * `isStill` shows no motion, only who plays
 */
export function createScreening(stage, sounds, { isStill, tellRace, onEnd }) {
  const timers = createTimers();
  let shown = "";

  function end() {
    timers.clear();
    onEnd();
    timers.after(TELL_AGAIN_MS, end);
  }

  return {
    /**
     * @param {OpponentFilm} film
     * @param {number} best
     */
    begin(film, best) {
      const name = `${film.seed}:${film.ticks}`;
      if (name === shown) return; // the server has told of it again
      shown = name;
      timers.clear();
      let ai = 0;
      tellRace({ human: film.human_score, ai });
      stage.begin({
        ...createFilm(film, { actor: "ai", best, fast: true }),
        onTick(state) {
          if (score(state) === ai) return; // what is told is drawn anew
          ai = score(state);
          tellRace({ human: film.human_score, ai });
        },
        onEnd() {
          sounds.taunt();
          timers.after(REST_MS, end);
        },
      });
      if (isStill) timers.after(REST_MS, end);
      else stage.play();
    },
    skip: end,
    stop: timers.clear,
  };
}
