import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { createShow } from "../../trex_app/game/show.js";
import { fakeStage } from "./fakes/stage.js";

const REST_MS = 1600;
const film = (seed, engine = "1") => ({ seed, ticks: 500, inputs: [], engine });

function serve(films) {
  return mock.method(globalThis, "fetch", async (path) => {
    const found = films[path.split("/")[3]];
    return found ? Response.json(found) : new Response("", { status: 404 });
  });
}

beforeEach(() => {
  mock.restoreAll();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("the best runs are shown in turn, with a rest between", async () => {
  serve({ a: film(1), b: film(2) });
  const stage = fakeStage();
  const show = createShow(stage);
  show.begin(["a", "b"]);
  await setImmediate();
  for (let turn = 0; turn < 2; turn += 1) {
    stage.newest().onEnd();
    mock.timers.tick(REST_MS - 1);
    await setImmediate();
    assert.equal(stage.performances.length, turn + 1);
    mock.timers.tick(1);
    await setImmediate();
  }
  assert.deepEqual(
    stage.performances.map(({ seed }) => seed),
    [1, 2, 1],
  );
  assert.deepEqual(stage.calls, ["play", "play", "play"]);
});

for (const [why, ids] of [
  ["there are none", []],
  ["it cannot be had", ["gone"]],
  ["it was played by other rules", ["old"]],
]) {
  test(`the bot plays where ${why}`, async () => {
    serve({ old: film(1, "0") });
    const stage = fakeStage();
    createShow(stage).begin(ids);
    await setImmediate();
    assert.equal(stage.newest().actor, "ai");
  });
}

test("a show that was left begins nothing more", async () => {
  serve({ a: film(1) });
  const stage = fakeStage();
  const show = createShow(stage);
  show.begin(["a"]);
  show.destroy();
  await setImmediate();
  assert.equal(stage.performances.length, 0);
});

test("of two shows begun at once the later is shown", async () => {
  serve({ a: film(1), b: film(2) });
  const stage = fakeStage();
  const show = createShow(stage);
  show.begin(["a"]);
  show.begin(["b"]);
  await setImmediate();
  assert.deepEqual(
    stage.performances.map(({ seed }) => seed),
    [2],
  );
});

test("a show that is stopped stands until it is started again", async () => {
  serve({ a: film(1), b: film(2) });
  const stage = fakeStage();
  const show = createShow(stage);
  show.begin(["a", "b"]);
  await setImmediate();
  show.toggle();
  assert.equal(show.isMoving(), false);
  stage.newest().onEnd();
  mock.timers.tick(10 * REST_MS);
  await setImmediate();
  assert.equal(stage.performances.length, 1);
  show.toggle();
  assert.deepEqual(stage.calls, ["play", "pause", "play"]);
  stage.state().crashed = true;
  show.toggle();
  show.toggle();
  await setImmediate();
  assert.equal(stage.performances.length, 2, "after a crash the next run begins");
});

test("for who wants no motion it stands still, a while into a run", async () => {
  serve({ a: film(1) });
  const stage = fakeStage();
  const show = createShow(stage, true);
  show.begin(["a"]);
  await setImmediate();
  assert.equal(show.isMoving(), false);
  assert.deepEqual(stage.calls, ["stand at 240"]);
});
