// What the address of a booth's screen says of it, kept as long as its tab.

const IDLE_RANGE = [5, 600]; // seconds that an address may ask for

/** A screen's own volume and idle time, from the address it was opened with: `/?volume=40&idle=90`. */
export function keepScreenSettings() {
  const asked = new URLSearchParams(location.search);
  for (const name of ["volume", "idle"]) {
    const value = asked.get(name);
    if (value && /^\d{1,3}$/.test(value)) keep(`trex.${name}`, value);
  }
}

/** Seconds without input, or undefined. */
export function screenIdle() {
  const kept = read("trex.idle");
  return kept === null ? undefined : Math.min(Math.max(Number(kept), IDLE_RANGE[0]), IDLE_RANGE[1]);
}

/** @type {(key: string, value: string) => void} */
function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // private windows refuse storage; the screen then goes by the booth's settings
  }
}

/** @param {string} key */
function read(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
