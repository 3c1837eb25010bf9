// A stage on which the test decides what happens, and controls held by nobody.

import { createState } from "../../../trex_app/game/engine.js";

export function fakeStage() {
  const state = createState(1);
  const stage = {
    performances: [],
    calls: [],
    begin: (performance) => stage.performances.push(performance),
    play: () => stage.calls.push("play"),
    pause: () => stage.calls.push("pause"),
    standAt: (ticks) => stage.calls.push(`stand at ${ticks}`),
    state: () => state,
    newest: () => stage.performances.at(-1),
  };
  return stage;
}

export function fakeControls() {
  const controls = { held: 0, released: 0, sample: () => controls.held, release: () => (controls.released += 1) };
  return controls;
}

/** Counts how often each sound is played. */
export function fakeSounds() {
  const played = {};
  return new Proxy(played, {
    get: (_, name) => (name === "played" ? played : () => (played[name] = (played[name] ?? 0) + 1)),
  });
}
