import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createDelivery } from "../../trex_app/game/delivery.js";
import { keepRun, keptRuns } from "../../trex_app/game/keptRuns.js";
import { openStorages } from "./fakes/storage.js";

const run = (run_id, player_token = "7.secret") => ({
  run_id,
  player_token,
  engine: "1",
  ticks: 300,
  inputs: [],
  score: 40,
});
const keptIds = () => keptRuns().map((kept) => kept.run_id);
let sent;
let slow;
let posted;

function openDelivery() {
  return createDelivery(
    ({ run_id }) => sent.push(run_id),
    (isSlow) => {
      slow = isSlow;
    },
  );
}

beforeEach(() => {
  openStorages();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  mock.restoreAll();
  [sent, slow] = [[], false];
  posted = mock.method(globalThis, "fetch", () => Promise.reject(new TypeError("no network")));
});

test("a run is kept and sent at once, and again until it is confirmed", () => {
  const delivery = openDelivery();
  delivery.deliver(run("a"));
  assert.deepEqual([keptIds(), sent, delivery.waitingFor()], [["a"], ["a"], "a"]);
  mock.timers.tick(3000);
  mock.timers.tick(5000);
  assert.equal(sent.length, 3);
  delivery.confirm("a");
  mock.timers.tick(60_000);
  assert.deepEqual([keptIds(), sent.length, delivery.waitingFor()], [[], 3, ""]);
});

test("the waits grow to twenty seconds and no further", () => {
  openDelivery().deliver(run("a"));
  for (const [wait, times] of [
    [3000, 2],
    [5000, 3],
    [8000, 4],
    [13_000, 5],
    [20_000, 6],
    [20_000, 7],
  ]) {
    mock.timers.tick(wait - 1);
    assert.equal(sent.length, times - 1);
    mock.timers.tick(1);
    assert.equal(sent.length, times);
  }
});

test("a visitor who waits for long is told so until the answer", () => {
  const delivery = openDelivery();
  delivery.deliver(run("a"));
  mock.timers.tick(2499);
  assert.equal(slow, false);
  mock.timers.tick(1);
  assert.equal(slow, true);
  delivery.confirm("a");
  assert.equal(slow, false);
});

test("the answer to another run, or none, ends no wait", () => {
  const delivery = openDelivery();
  delivery.deliver(run("a"));
  for (const other of ["b", "", undefined]) delivery.confirm(other);
  assert.deepEqual([keptIds(), delivery.waitingFor()], [["a"], "a"]);
});

test("after a reload this player's run is waited for, and nobody else's", () => {
  localStorage.setItem("trex.player", "8.secret");
  keepRun(run("a", "7.secret"));
  keepRun(run("b", "8.secret"));
  const delivery = openDelivery();
  delivery.resume();
  assert.deepEqual([sent, delivery.waitingFor()], [["b"], "b"]);
});

test("leftovers of others go to the API, until none is left", async () => {
  keepRun(run("a"));
  const delivery = openDelivery();
  delivery.sendLeftovers();
  assert.equal(posted.mock.callCount(), 1);
  mock.timers.tick(30_000);
  assert.equal(posted.mock.callCount(), 2);
  delivery.confirm("a");
  mock.timers.tick(30_000);
  assert.equal(posted.mock.callCount(), 2);
});

test("the run that is waited for is no leftover", () => {
  const delivery = openDelivery();
  delivery.deliver(run("a"));
  delivery.sendLeftovers();
  assert.equal(posted.mock.callCount(), 0);
});

test("a page that is left sends nothing more", () => {
  const delivery = openDelivery();
  delivery.deliver(run("a"));
  delivery.sendLeftovers();
  delivery.destroy();
  mock.timers.tick(120_000);
  assert.equal(sent.length, 1);
});
