// Plays one performance at a time on a canvas: a visitor's run, a recorded one, or the
// bot's. Owns the frame loop; knows nothing of pages.

import { createClock } from "./clock.js";
import { createState, step } from "./engine.js";

/**
 * @import { State } from "./engine.js"
 * @import { Actor, Renderer, StageMode, View } from "./renderer.js"
 */

/**
 * @typedef {object} Performance a run on the stage; who begins it is told of its end, nobody else
 * @property {number} seed
 * @property {(state: State) => number} buttons held in the next tick
 * @property {(state: State) => number} [rate] times normal speed
 * @property {(state: State) => boolean} [ends] before a crash
 * @property {Actor} [actor]
 * @property {number} [best] the score to beat
 * @property {(state: State) => void} [onTick]
 * @property {(state: State) => void} [onEnd] once, after the last tick
 */

/** @typedef {ReturnType<typeof createStage>} Stage */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Renderer} renderer
 * @param {() => void} onFrame
 */
export function createStage(canvas, renderer, onFrame) {
  const clock = createClock();
  /** @type {View} */
  const view = { state: createState(1), lag: 0, mode: "ready", best: 0, actor: "human" };
  /** @type {Performance | null} */
  let performance = null;
  let frame = 0;

  /** @param {Performance} next */
  function begin(next) {
    performance = next;
    view.state = createState(next.seed);
    view.actor = next.actor ?? "human";
    view.best = next.best ?? 0;
    view.mode = "ready";
    clock.stop();
    renderer.reset();
  }

  /** @param {StageMode} mode */
  function setMode(mode) {
    view.mode = mode;
    clock.stop();
  }

  /** @param {number} now */
  function showFrame(now) {
    frame = requestAnimationFrame(showFrame);
    onFrame();
    if (!performance) return;
    if (view.mode === "playing") runTicks(performance, clock.due(now, performance.rate?.(view.state)));
    view.lag = view.mode === "playing" ? clock.lag() : 0;
    renderer.draw(view);
  }

  /**
   * @param {Performance} running
   * @param {number} due
   */
  function runTicks(running, due) {
    for (let left = due; left > 0 && view.mode === "playing"; left -= 1) {
      step(view.state, running.buttons(view.state));
      running.onTick?.(view.state);
      if (view.state.crashed) setMode("crashed");
      else if (running.ends?.(view.state)) setMode("paused");
      else continue;
      running.onEnd?.(view.state);
    }
  }

  const resize = () => renderer.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatio);
  const observer = new ResizeObserver(resize);
  observer.observe(canvas);
  resize();
  frame = requestAnimationFrame(showFrame);

  return {
    begin,
    play: () => setMode("playing"),
    pause: () => setMode("paused"),
    /** Stand still a while into what was begun. @param {number} ticks */
    standAt(ticks) {
      setMode("playing");
      if (performance) runTicks(performance, ticks);
      setMode("paused");
    },
    state: () => view.state,
    destroy() {
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}
