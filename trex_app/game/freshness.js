// A page left open while the game is updated plays by old rules, which the server no longer takes.

import { ENGINE_VERSION } from "./rules.js";

const KEY = "trex.reloaded"; // the version for which this tab has been reloaded: once is enough

const somethingTyped = () =>
  [...document.querySelectorAll("input")].some((field) => field.value && field.type !== "checkbox");

/**
 * Reload a page too old for the server's `engine`, unless a visitor is typing; says whether it does.
 * @param {string | undefined} engine
 */
export function reloadIfOutdated(engine) {
  if (!engine || engine === ENGINE_VERSION || sessionStorage.getItem(KEY) === engine || somethingTyped()) return false;
  sessionStorage.setItem(KEY, engine);
  location.reload();
  return true;
}
