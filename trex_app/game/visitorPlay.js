// A visitor's run from the first press to the crash: starts on any press, pauses when the
// page is left, counts 3-2-1 before it goes on, and keeps the inputs by tick.

import { score } from "./engine.js";
import { ENGINE_VERSION, JUMP } from "./rules.js";

const COUNT_FROM = 3;
const COUNT_MS = 700;
const POINT_SOUND_EVERY = 100;

/**
 * `tell(phase, count)` is called as the phase changes: ready, playing, paused, counting
 * (with the figure), crashed. `finish(run)` gets the finished run once.
 */
export function createVisitorPlay(stage, controls, sounds, tell, finish) {
  let run = null;
  let inputs = [];
  let held = 0;
  let phase = "ready";
  let timer = 0;

  function turn(next, count = 0) {
    phase = next;
    tell(next, count);
  }

  const isPlaying = () => ["playing", "paused", "counting"].includes(phase);

  function begin(issued, best) {
    if (isPlaying()) return; // a run in play is never taken away
    clearTimeout(timer);
    run = issued;
    inputs = [];
    held = 0;
    stage.begin({ seed: issued.seed, best, actor: "human", buttons: record });
    turn("ready");
  }

  function record(state) {
    const buttons = controls.sample();
    if (buttons !== held) inputs.push([state.tick, buttons]);
    held = buttons;
    return buttons;
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
    hasRun: () => run !== null && phase !== "crashed",
    onPress(pressed) {
      sounds.unlock();
      if (!run) return;
      if (phase === "ready") start();
      else if (phase === "paused") countDown(COUNT_FROM);
      if (phase === "playing" && pressed & JUMP && !stage.state().airborne) sounds.jump();
    },
    togglePause() {
      if (phase === "paused") countDown(COUNT_FROM);
      else pause();
    },
    onTick(state) {
      const points = score(state);
      if (points > 0 && points % POINT_SOUND_EVERY === 0 && state.distance % 40000 < state.speed) sounds.point();
    },
    onEnd(state) {
      sounds.crash();
      const { run_id, player_token } = run;
      turn("crashed");
      finish({ run_id, player_token, engine: ENGINE_VERSION, ticks: state.tick, inputs, score: score(state) });
    },
    destroy: () => clearTimeout(timer),
  };
}
