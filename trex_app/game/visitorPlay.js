// A visitor's run from the first press to the crash: starts on any press, pauses when the
// page is left, counts 3-2-1 before it goes on, and keeps the inputs by tick.

import { score } from "./engine.js";
import { DISTANCE_PER_POINT, ENGINE_VERSION, JUMP } from "./rules.js";

const COUNT_FROM = 3;
const COUNT_MS = 700;
const POINT_SOUND_EVERY = 100;

/**
 * @import { Controls } from "./controls.js"
 * @import { State } from "./engine.js"
 * @import { PlayedRun } from "./keptRuns.js"
 * @import { Input } from "./replay.js"
 * @import { Sounds } from "./sounds.js"
 * @import { Stage } from "./stage.js"
 * @typedef {"waiting" | "ready" | "playing" | "paused" | "counting" | "crashed"} Phase
 */

/**
 * @typedef {object} IssuedRun as the server hands it out
 * @property {string} run_id
 * @property {string} player_token
 * @property {string} engine the version of the server's rules
 * @property {number} seed of the course
 * @property {string} page that asked for it
 */

/**
 * `tell(phase, count)` is called as the phase changes: ready, playing, paused, counting
 * (with the figure), crashed. `finish(run)` gets the finished run once.
 * @param {Stage} stage
 * @param {Controls} controls
 * @param {Sounds} sounds
 * @param {(phase: Phase, count: number) => void} tell
 * @param {(run: PlayedRun) => void} finish
 */
export function createVisitorPlay(stage, controls, sounds, tell, finish) {
  /** @type {IssuedRun | null} */
  let run = null;
  /** @type {Input[]} */
  let inputs = [];
  let held = 0;
  /** @type {Phase} */
  let phase = "waiting"; // for a run
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @type {(next: Phase, count?: number) => void} */
  function turn(next, count = 0) {
    phase = next;
    tell(next, count);
  }

  const isPlaying = () => ["playing", "paused", "counting"].includes(phase);

  /** @type {(issued: IssuedRun, best: number) => void} */
  function begin(issued, best) {
    if (isPlaying()) return; // a run in play is never taken away
    clearTimeout(timer);
    run = issued;
    inputs = [];
    held = 0;
    stage.begin({ seed: issued.seed, best, buttons: record, onTick, onEnd: (state) => end(issued, state) });
    turn("ready");
  }

  /** @param {State} state */
  function record(state) {
    const buttons = controls.sample();
    if (buttons !== held) inputs.push([state.tick, buttons]);
    held = buttons;
    return buttons;
  }

  /** @param {State} state */
  function onTick(state) {
    const points = score(state);
    if (points > 0 && points % POINT_SOUND_EVERY === 0 && state.distance % DISTANCE_PER_POINT < state.speed)
      sounds.point();
  }

  /** @type {(issued: IssuedRun, state: State) => void} */
  function end({ run_id, player_token }, state) {
    sounds.crash();
    turn("crashed");
    finish({ run_id, player_token, engine: ENGINE_VERSION, ticks: state.tick, inputs, score: score(state) });
  }

  function start() {
    turn("playing");
    stage.play();
  }

  function pause() {
    if (phase !== "playing" && phase !== "counting") return;
    clearTimeout(timer);
    controls.release();
    stage.pause();
    turn("paused");
  }

  /** @param {number} figure */
  function countDown(figure) {
    if (figure === 0) {
      controls.release();
      return start();
    }
    turn("counting", figure);
    timer = setTimeout(countDown, COUNT_MS, figure - 1);
  }

  return {
    begin,
    pause,
    isPlaying,
    hasRun: () => phase !== "waiting" && phase !== "crashed",
    /** @param {string} runId */
    hasFinished: (runId) => phase === "crashed" && run?.run_id === runId,
    /** @param {number} pressed */
    onPress(pressed) {
      sounds.unlock();
      if (phase === "ready") start();
      else if (phase === "paused") countDown(COUNT_FROM);
      if (phase === "playing" && pressed & JUMP && !stage.state().airborne) sounds.jump();
    },
    togglePause() {
      if (phase === "paused") countDown(COUNT_FROM);
      else pause();
    },
    destroy: () => clearTimeout(timer),
  };
}
