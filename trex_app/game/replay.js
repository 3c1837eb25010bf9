// A run is a seed and its inputs: what was held, and from when on.

import { createState, hash, score, step } from "./engine.js";

/** @typedef {[tick: number, buttons: number]} Input the buttons held from that tick on */

/**
 * Feeds a run's inputs tick by tick: buttonsAt() must be asked for rising ticks.
 * @param {Input[]} inputs
 */
export function createInputReader(inputs) {
  let next = 0;
  let held = 0;
  /** @param {number} tick */
  return function buttonsAt(tick) {
    while (next < inputs.length && inputs[next][0] <= tick) held = inputs[next++][1];
    return held;
  };
}

/**
 * Play a run to its crash or to `ticks`, whichever is first.
 * @param {number} seed
 * @param {number} ticks
 * @param {Input[]} inputs
 */
export function replay(seed, ticks, inputs) {
  const state = createState(seed);
  const buttonsAt = createInputReader(inputs);
  while (!state.crashed && state.tick < ticks) step(state, buttonsAt(state.tick));
  return { score: score(state), ticks: state.tick, crashed: state.crashed, hash: hash(state) };
}
