// Asks the booth whether it is there. A network that fails without a word leaves the socket open for minutes.

const EVERY_MS = 700;
const PATIENCE_MS = 1700; // for an answer; with the wait before it, within the three seconds a visitor waits
const INPUTS = ["keydown", "pointerdown", "input"];

/**
 * Asks all the time where `always`, as on a TV that nobody touches; else once after loading and after each touch, so
 * that thousands of idle phones cost the booth nothing. Returns what ends it.
 * @param {boolean} always
 * @param {(silent: boolean) => void} tell
 */
export function watchHeartbeat(always, tell) {
  let wanted = true;
  let asking = false;
  let silent = false;
  let ended = false;

  async function ask() {
    if (asking || ended || document.hidden) return;
    asking = true;
    wanted = false;
    const heard = await fetch("/ping", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) }).then(
      () => true,
      () => false,
    );
    asking = false;
    if (ended) return;
    silent = !heard;
    tell(silent);
  }

  // A touch while an answer is awaited is asked about after it: that answer may have left before the booth fell silent.
  const tick = () => {
    if (always || silent || wanted) ask();
  };
  const onInput = () => {
    wanted = true;
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
