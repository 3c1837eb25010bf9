// A run is a seed and [[tick, buttons], ...]: the buttons held from that tick on.

import { createState, hash, score, step } from "./engine.js";

/** Feeds a run's inputs tick by tick: buttonsAt() must be asked for rising ticks. */
export function createInputReader(inputs) {
  let next = 0;
  let held = 0;
  return function buttonsAt(tick) {
    while (next < inputs.length && inputs[next][0] <= tick) held = inputs[next++][1];
    return held;
  };
}

/** Play a run to its crash or to `ticks`, whichever is first. */
export function replay(seed, ticks, inputs) {
  const state = createState(seed);
  const buttonsAt = createInputReader(inputs);
  while (!state.crashed && state.tick < ticks) step(state, buttonsAt(state.tick));
  return { score: score(state), ticks: state.tick, crashed: state.crashed, hash: hash(state) };
}
