import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { createBoardStore } from "../../trex_app/screens/board/boardStore.js";

const row = (id, score = 1) => ({ run_id: id, name: id, company: "", score, human_won: false });
const ids = (rows) => rows.map(({ run_id }) => run_id).join("");
const board = (version, ...rows) => ({ version, today: rows, ever: rows });
const change = (base, to, gone, ...added) => {
  const difference = [gone, added.map(([place, id]) => [place, id])];
  return { base, to, rows: added.map(([, id]) => row(id)), today: difference, ever: difference };
};

function open(whole = board("1", row("a"), row("b"))) {
  const asked = mock.fn(async () => board("9", row("z")));
  const store = createBoardStore(asked);
  store.load(whole);
  return { store, asked };
}

async function waitOut() {
  mock.timers.tick(1000);
  await setImmediate();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a change takes rows away and puts rows in their places", () => {
  const { store } = open();
  store.apply([change("1", "2", ["b"], [0, "c"], [2, "d"])]);
  assert.equal(ids(store.board().today), "cad");
  assert.deepEqual(
    store.board().ever.map(({ fresh }) => Boolean(fresh)),
    [true, false, true],
  );
  store.apply([change("2", "3", [], [1, "e"])]);
  assert.deepEqual(
    store.board().ever.map(({ fresh }) => Boolean(fresh)),
    [false, true, false, false],
    "only the newest is new",
  );
});

test("a screen that was busy catches up from the message after", async () => {
  const { store, asked } = open();
  store.apply([change("1", "2", [], [0, "c"]), change("2", "3", ["a"], [0, "d"])]);
  assert.equal(ids(store.board().today), "dcb");
  store.apply([change("1", "2", [], [0, "c"]), change("2", "3", ["a"], [0, "d"]), change("3", "4", ["d"])]);
  assert.equal(ids(store.board().today), "cb");
  await waitOut();
  assert.equal(asked.mock.callCount(), 0);
});

test("a screen that missed a change asks for the whole, once", async () => {
  const { store, asked } = open();
  store.apply([change("4", "5", [], [0, "c"])]);
  store.apply([{ to: "9" }]);
  assert.equal(ids(store.board().today), "ab", "nothing is shown that may be wrong");
  await waitOut();
  assert.equal(ids(store.board().today), "z");
  assert.equal(asked.mock.callCount(), 1);
});

test("an answer from before the change is not believed, but not for ever", async () => {
  const { store, asked } = open();
  asked.mock.mockImplementation(async () => board("8", row("y")));
  store.apply([{ to: "9" }]);
  for (let wait = 0; wait < 6; wait += 1) await waitOut();
  assert.equal(asked.mock.callCount(), 3);
});

test("a change of long ago asks for nothing", async () => {
  const { store, asked } = open();
  const old = [change("1", "2", ["b"])];
  store.apply(old);
  store.load(board("3", row("x")));
  store.apply(old);
  await waitOut();
  assert.equal(ids(store.board().today), "x");
  assert.equal(asked.mock.callCount(), 0);
});

test("a booth that does not answer is asked again with the next change", async () => {
  const { store, asked } = open();
  asked.mock.mockImplementationOnce(async () => Promise.reject(new Error("away")));
  store.apply([{ to: "6" }]);
  await waitOut();
  assert.equal(ids(store.board().today), "ab");
  store.apply([{ to: "9" }]);
  await waitOut();
  assert.equal(ids(store.board().today), "z");
});
