// What a visitor sets for the own visit: kept under the visit's token, so that the next one begins afresh.

const PLAYER = "trex.player"; // the visitor's token, as trex_app/screens/visitor.py keeps it

/**
 * @param {string} name
 * @returns {boolean}
 */
export function readSetting(name) {
  try {
    const player = localStorage.getItem(PLAYER);
    return Boolean(player) && localStorage.getItem(name) === player;
  } catch {
    return false;
  }
}

/** @type {(name: string, on: boolean) => void} */
export function writeSetting(name, on) {
  try {
    localStorage.setItem(name, (on && localStorage.getItem(PLAYER)) || "");
  } catch {
    // private windows refuse storage; the choice then lasts as long as the page
  }
}
