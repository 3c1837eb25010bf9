import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createState } from "../../trex_app/game/engine.js";
import { DUCK, ENGINE_VERSION, JUMP } from "../../trex_app/game/rules.js";
import { createVisitorPlay } from "../../trex_app/game/visitorPlay.js";
import { fakeControls, fakeSounds, fakeStage } from "./fakes/stage.js";

const ISSUED = { run_id: "a", player_token: "7.secret", engine: "1", seed: 5 };

function openPlay() {
  const parts = { stage: fakeStage(), controls: fakeControls(), sounds: fakeSounds(), phases: [], finished: [] };
  const tell = (phase, count) => parts.phases.push(count ? `${phase} ${count}` : phase);
  const play = createVisitorPlay(parts.stage, parts.controls, parts.sounds, tell, (run) => parts.finished.push(run));
  return { play, ...parts };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("any press starts the run at hand", () => {
  const { play, stage, phases } = openPlay();
  play.onPress(DUCK);
  assert.deepEqual(stage.calls, [], "without a run nothing starts");
  play.begin(ISSUED, 900);
  play.onPress(DUCK);
  assert.deepEqual(phases, ["ready", "playing"]);
  assert.equal(stage.newest().seed, 5);
  assert.equal(stage.newest().best, 900);
});

test("inputs are kept by tick as they change, and go out with the run", () => {
  const { play, stage, controls, finished } = openPlay();
  play.begin(ISSUED, 0);
  play.onPress(JUMP);
  const state = createState(5);
  for (const [tick, buttons] of [0, 0, JUMP, JUMP, 0].entries()) {
    controls.held = buttons;
    assert.equal(stage.newest().buttons({ ...state, tick }), buttons);
  }
  stage.newest().onEnd({ ...state, tick: 300, distance: 4_000_000, crashed: true });
  assert.deepEqual(finished, [
    {
      run_id: "a",
      player_token: "7.secret",
      engine: ENGINE_VERSION,
      ticks: 300,
      inputs: [
        [2, JUMP],
        [4, 0],
      ],
      score: 100,
    },
  ]);
});

test("a run in play is never taken away", () => {
  const { play, stage } = openPlay();
  play.begin(ISSUED, 0);
  play.onPress(JUMP);
  play.begin({ ...ISSUED, run_id: "b" }, 0);
  assert.equal(stage.performances.length, 1);
});

test("after a pause it counts 3-2-1, with presses forgotten", () => {
  const { play, stage, controls, phases } = openPlay();
  play.begin(ISSUED, 0);
  play.onPress(JUMP);
  play.pause();
  play.onPress(JUMP);
  for (let count = 0; count < 3; count += 1) mock.timers.tick(700);
  assert.deepEqual(phases, ["ready", "playing", "paused", "counting 3", "counting 2", "counting 1", "playing"]);
  assert.deepEqual(stage.calls, ["play", "pause", "play"]);
  assert.equal(controls.released, 2);
});

test("a pause while it counts stops the counting", () => {
  const { play, phases } = openPlay();
  play.begin(ISSUED, 0);
  play.onPress(JUMP);
  play.togglePause();
  play.togglePause();
  mock.timers.tick(700);
  play.pause();
  mock.timers.tick(5000);
  assert.equal(phases.at(-1), "paused");
});

test("leaving the page before the run has begun pauses nothing", () => {
  const { play, phases } = openPlay();
  play.begin(ISSUED, 0);
  play.pause();
  assert.deepEqual(phases, ["ready"]);
});

test("it knows the run that it has finished, until the next", () => {
  const { play, stage } = openPlay();
  play.begin(ISSUED, 0);
  assert.ok(play.hasRun() && !play.hasFinished("a"));
  play.onPress(JUMP);
  stage.newest().onEnd({ ...createState(5), tick: 300, crashed: true });
  assert.ok(!play.hasRun() && play.hasFinished("a") && !play.hasFinished("b"));
  play.begin({ ...ISSUED, run_id: "b" }, 0);
  assert.ok(play.hasRun() && !play.hasFinished("a"));
});

test("each hundred points sound once", () => {
  const { play, stage, sounds } = openPlay();
  play.begin(ISSUED, 0);
  const { onTick } = stage.newest();
  for (let distance = 3_900_000; distance < 4_200_000; distance += 6000) onTick({ ...createState(5), distance });
  assert.equal(sounds.played.point, 1);
});
