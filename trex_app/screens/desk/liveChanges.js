// What others change, heard every two seconds; one call a tab, whatever it shows.

import { call } from "./calls.js";

const EVERY_MS = 2000;

/**
 * @typedef {{ entity: string, id: number, version: number }} Changed
 * @param {(changed: Changed[], all: boolean) => void} tell
 * @param {() => void} onSignedOut
 */
export function followChanges(tell, onSignedOut) {
  let after = "";
  let asking = false;

  const ask = async () => {
    if (asking || document.hidden) return;
    asking = true;
    const { status, body } = await call("GET", `changes${after}`);
    asking = false;
    if (status === 401) return onSignedOut();
    if (status !== 200) return;
    after = `?after=${body.after}`;
    if (body.rows.length || body.all) tell(body.rows, body.all);
  };
  ask();
  const timer = setInterval(ask, EVERY_MS);
  return () => clearInterval(timer);
}
