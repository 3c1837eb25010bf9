// What runs when nobody plays: the best runs in turn, or the bot when there are none.

import { createBotShow, createFilm, fetchFilm } from "./film.js";

/** @import { Stage } from "./stage.js" */

const REST_MS = 1600; // on the crash, before the next run

/** @param {Stage} stage */
export function createShow(stage) {
  /** @type {string[]} */
  let runIds = [];
  let next = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let ended = false;
  let showing = 0;

  async function playNext() {
    const mine = ++showing;
    const film = runIds.length ? await fetchFilm(runIds[next++ % runIds.length]) : null;
    if (ended || mine !== showing) return; // left, or another show has begun meanwhile
    stage.begin({ ...(film ? createFilm(film) : createBotShow(Date.now() >>> 0)), onEnd: rest });
    stage.play();
  }

  function rest() {
    clearTimeout(timer);
    timer = setTimeout(playNext, REST_MS);
  }

  return {
    /** @param {string[]} ids */
    begin(ids) {
      clearTimeout(timer);
      runIds = ids;
      next = 0;
      playNext();
    },
    destroy() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
