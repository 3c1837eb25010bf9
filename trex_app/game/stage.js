// Plays one performance at a time on a canvas: a visitor's run, a recorded one, or the
// bot's. Owns the frame loop; knows nothing of pages.

import { createClock } from "./clock.js";
import { createState, score, step } from "./engine.js";

/**
 * A performance: {seed, buttons(state), rate?(state), ends?(state), actor?, best?}.
 * Hooks: onFrame(), onTick(state, buttons), onEnd(state).
 */
export function createStage(canvas, renderer, hooks) {
  const clock = createClock();
  const view = { state: createState(1), lag: 0, mode: "ready", best: 0, rival: null, actor: "human" };
  let performance = null;
  let frame = 0;

  function begin(next) {
    performance = next;
    view.state = createState(next.seed);
    view.actor = next.actor ?? "human";
    view.best = next.best ?? 0;
    view.mode = "ready";
    clock.stop();
    renderer.reset();
  }

  function setMode(mode) {
    view.mode = mode;
    clock.stop();
  }

  function onFrame(now) {
    frame = requestAnimationFrame(onFrame);
    hooks.onFrame?.();
    if (!performance) return;
    if (view.mode === "playing") runTicks(clock.due(now, performance.rate?.(view.state) ?? 1));
    view.lag = view.mode === "playing" ? clock.lag() : 0;
    renderer.draw(view);
  }

  function runTicks(due) {
    for (let left = due; left > 0 && view.mode === "playing"; left -= 1) {
      const buttons = performance.buttons(view.state);
      step(view.state, buttons);
      hooks.onTick?.(view.state, buttons);
      if (view.state.crashed) setMode("crashed");
      else if (performance.ends?.(view.state)) setMode("paused");
      else continue;
      hooks.onEnd?.(view.state);
    }
  }

  const resize = () => renderer.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatio);
  const observer = new ResizeObserver(resize);
  observer.observe(canvas);
  resize();
  frame = requestAnimationFrame(onFrame);

  return {
    begin,
    play: () => setMode("playing"),
    pause: () => setMode("paused"),
    ready: () => setMode("ready"),
    mode: () => view.mode,
    score: () => score(view.state),
    state: () => view.state,
    destroy() {
      cancelAnimationFrame(frame);
      observer.disconnect();
    },
  };
}
