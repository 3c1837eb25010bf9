// Asks the booth whether it is there. A network that fails without a word leaves the socket open for minutes.

const EVERY_MS = 700;
const PATIENCE_MS = 1700; // for an answer; with the wait before it, within the three seconds a visitor waits
const INPUTS = ["keydown", "pointerdown", "input"];

/**
 * Asks all the time where `always`, as on a TV that nobody touches; else only while somebody is there, so that
 * thousands of idle phones cost the booth nothing. Returns what ends it.
 * @param {boolean} always
 * @param {(silent: boolean) => void} tell
 */
export function watchHeartbeat(always, tell) {
  let asked = 0;
  let asking = false;
  let silent = false;
  let ended = false;

  async function ask() {
    if (asking || ended || document.hidden) return;
    asking = true;
    asked = Date.now();
    const heard = await fetch("/ping", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      () => true,
      () => false,
    );
    asking = false;
    if (ended) return;
    silent = !heard;
    tell(silent);
  }

  const tick = () => {
    if (always || silent) ask();
  };
  const onInput = () => {
    if (Date.now() - asked > EVERY_MS) ask();
  };
  const timer = setInterval(tick, EVERY_MS);
  for (const name of INPUTS) addEventListener(name, onInput, { capture: true, passive: true });
  for (const name of ["offline", "online"]) addEventListener(name, ask);
  return () => {
    ended = true;
    clearInterval(timer);
    for (const name of INPUTS) removeEventListener(name, onInput, { capture: true });
    for (const name of ["offline", "online"]) removeEventListener(name, ask);
  };
}
