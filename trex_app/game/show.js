// What runs when nobody plays: the best runs in turn, or the bot when there are none.

import { createBotShow, createFilm, fetchFilm } from "./film.js";
import { ENGINE_VERSION } from "./rules.js";

const REST_MS = 1600; // on the crash, before the next run

export function createShow(stage) {
  let runIds = [];
  let next = 0;
  let timer = 0;
  let ended = false;
  let showing = 0;

  async function playNext() {
    const mine = ++showing;
    const film = runIds.length ? await fetchFilm(runIds[next++ % runIds.length], ENGINE_VERSION) : null;
    if (ended || mine !== showing) return; // left, or another show has begun meanwhile
    stage.begin(film ? createFilm(film) : createBotShow(Date.now() >>> 0));
    stage.play();
  }

  return {
    begin(ids) {
      clearTimeout(timer);
      runIds = ids;
      next = 0;
      playNext();
    },
    onEnd() {
      clearTimeout(timer);
      timer = setTimeout(playNext, REST_MS);
    },
    destroy() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
