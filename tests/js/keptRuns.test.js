import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { dropRun, keepRun, keptRuns, sendKeptRuns } from "../../trex_app/game/keptRuns.js";
import { openStorages } from "./fakes/storage.js";

const run = (run_id, player_token = "7.secret") => ({
  run_id,
  player_token,
  engine: "1",
  ticks: 300,
  inputs: [[10, 1]],
  score: 40,
});
const ids = () => keptRuns().map((kept) => kept.run_id);

function answer(status, type = "application/json") {
  return mock.method(
    globalThis,
    "fetch",
    async () => new Response("{}", { status, headers: { "content-type": type } }),
  );
}

beforeEach(() => {
  mock.restoreAll();
  openStorages();
});

test("a run is kept until it is dropped", () => {
  keepRun(run("a"));
  keepRun(run("b"));
  dropRun("a");
  assert.deepEqual(keptRuns(), [run("b")]);
});

test("a run kept twice is there once", () => {
  keepRun(run("a"));
  keepRun({ ...run("a"), score: 41 });
  assert.deepEqual(
    keptRuns().map((kept) => kept.score),
    [41],
  );
});

test("the twenty newest are kept", () => {
  for (let number = 0; number < 25; number += 1) keepRun(run(`run ${number}`));
  assert.equal(ids().length, 20);
  assert.equal(ids().at(-1), "run 24");
});

for (const spoilt of ["{", '"a"', "null"]) {
  test(`a storage that holds ${spoilt} counts as empty`, () => {
    localStorage.setItem("trex.runs", spoilt);
    assert.deepEqual(keptRuns(), []);
  });
}

test("a full storage hinders nothing", () => {
  mock.method(localStorage, "setItem", () => {
    throw new Error("QuotaExceededError");
  });
  keepRun(run("a"));
  assert.deepEqual(keptRuns(), []);
});

test("leftovers go out under their own visitor's token, but for the run that is waited for", async () => {
  keepRun(run("a", "7.secret"));
  keepRun(run("b", "8.secret"));
  const sent = answer(200);
  await sendKeptRuns("a");
  assert.equal(sent.mock.callCount(), 1);
  const [path, { headers, body }] = sent.mock.calls[0].arguments;
  assert.equal(path, "/api/score");
  assert.equal(headers.Authorization, "Bearer 8.secret");
  assert.deepEqual(JSON.parse(body), {
    player_id: 8,
    player_name: "",
    score: 40,
    run: { run_id: "b", ticks: 300, inputs: [[10, 1]], engine: "1" },
  });
});

for (const [status, type, isKept] of [
  [200, "application/json", false],
  [409, "application/json", false],
  [429, "application/json", true],
  [503, "application/json", true],
  [404, "text/html", true],
  [200, "text/html", true],
]) {
  test(`an answer ${status} as ${type} ${isKept ? "keeps" : "ends"} the wait`, async () => {
    keepRun(run("a"));
    answer(status, type);
    await sendKeptRuns("");
    assert.equal(ids().includes("a"), isKept);
  });
}

test("without a server all are kept, and no second one is tried", async () => {
  keepRun(run("a"));
  keepRun(run("b"));
  const sent = mock.method(globalThis, "fetch", () => Promise.reject(new TypeError("no network")));
  await sendKeptRuns("");
  assert.deepEqual(ids(), ["a", "b"]);
  assert.equal(sent.mock.callCount(), 1);
});
