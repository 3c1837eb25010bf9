// As much of a browser as the game draws on: a canvas that takes everything, and frames that
// come when the test lets them.

import { openStorages } from "./storage.js";

const FRAME_MS = 100; // the longest that the game plays in one

const pen = new Proxy({}, { get: () => () => {}, set: () => true });

class FakeCanvas {
  constructor(width = 600, height = 150) {
    Object.assign(this, { width, height, clientWidth: width, clientHeight: height });
  }

  getContext() {
    return pen;
  }
}

/** Installs the globals; `showFrames(count)` lets the screen show so many. */
export function openScreen() {
  let callbacks = [];
  let now = 0;
  const nothing = () => {};
  const screen = {
    window: new EventTarget(),
    document: Object.assign(new EventTarget(), {
      hidden: false,
      querySelectorAll: () => [],
      createElement: () => new FakeCanvas(),
    }),
    matchMedia: () => ({ matches: false }),
    ResizeObserver: class {
      observe = nothing;
      disconnect = nothing;
    },
    Element: class {},
    devicePixelRatio: 1,
    requestAnimationFrame: (callback) => callbacks.push(callback),
    cancelAnimationFrame: nothing,
  };
  Object.assign(globalThis, screen);
  openStorages();
  return {
    canvas: new FakeCanvas(),
    surface: new EventTarget(),
    pressSpace() {
      for (const type of ["keydown", "keyup"]) {
        screen.window.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), { code: "Space" }));
      }
    },
    showFrames(count) {
      for (let shown = 0; shown < count; shown += 1) {
        now += FRAME_MS;
        const due = callbacks;
        callbacks = [];
        for (const callback of due) callback(now);
      }
    },
  };
}
