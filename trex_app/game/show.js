// What runs when nobody plays: the best runs in turn, or the bot when there are none. It can be stopped, and
// for who wants no motion it stands still from the start.

import { createBotShow, createFilm, fetchFilm } from "./film.js";
import { TICKS_PER_SECOND } from "./rules.js";

/** @import { Stage } from "./stage.js" */

const REST_MS = 1600; // on the crash, before the next run
const STILL_AT = 4 * TICKS_PER_SECOND; // a run's first obstacles are in the picture

/**
 * @param {Stage} stage
 * @param {boolean} [isStill]
 */
export function createShow(stage, isStill = false) {
  /** @type {string[]} */
  let runIds = [];
  let next = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let ended = false;
  let showing = 0;
  let moving = !isStill;

  async function playNext() {
    const mine = ++showing;
    const film = runIds.length ? await fetchFilm(runIds[next++ % runIds.length]) : null;
    if (ended || mine !== showing) return; // left, or another show has begun meanwhile
    stage.begin({ ...(film ? createFilm(film) : createBotShow(Date.now() >>> 0)), onEnd: rest });
    if (moving) stage.play();
    else stage.standAt(STILL_AT);
  }

  function rest() {
    clearTimeout(timer);
    if (moving) timer = setTimeout(playNext, REST_MS);
  }

  return {
    /** @param {string[]} ids */
    begin(ids) {
      clearTimeout(timer);
      runIds = ids;
      next = 0;
      playNext();
    },
    isMoving: () => moving,
    toggle() {
      moving = !moving;
      clearTimeout(timer);
      if (!moving) stage.pause();
      else if (stage.state().crashed) playNext();
      else stage.play();
    },
    destroy() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
