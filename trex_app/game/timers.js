// Timers that end together, with the part of the page that set them.

export function createTimers() {
  /** @type {Set<ReturnType<typeof setTimeout>>} */
  const running = new Set();
  return {
    /**
     * @param {number} ms
     * @param {() => void} act
     */
    after(ms, act) {
      const timer = setTimeout(() => {
        running.delete(timer);
        act();
      }, ms);
      running.add(timer);
    },
    clear() {
      running.forEach(clearTimeout);
      running.clear();
    },
  };
}
