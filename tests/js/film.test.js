import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createState, step } from "../../trex_app/game/engine.js";
import { createBotShow, createFilm, fetchFilm } from "../../trex_app/game/film.js";
import { DUCK, JUMP } from "../../trex_app/game/rules.js";

const FILM = {
  seed: 3,
  ticks: 6000,
  inputs: [
    [10, JUMP],
    [20, 0],
    [30, DUCK],
  ],
};
const at = (tick) => ({ ...createState(3), tick });

beforeEach(() => mock.restoreAll());

test("the inputs are held from their tick on", () => {
  const { buttons } = createFilm(FILM);
  assert.deepEqual(
    [9, 10, 19, 20, 31].map((tick) => buttons(at(tick))),
    [0, JUMP, JUMP, 0, DUCK],
  );
});

test("it ends with the run, crashed or not", () => {
  const film = createFilm(FILM);
  assert.equal(film.ends(at(5999)), false);
  assert.equal(film.ends(at(6000)), true);
});

for (const ticks of [100, 600, 6000, 60000]) {
  test(`fast, a run of ${ticks} ticks is over within six seconds, its last second at normal speed`, () => {
    const film = createFilm({ ...FILM, ticks }, { fast: true });
    let seconds = 0;
    for (let tick = 0; tick < ticks; tick += 1) seconds += 1 / 60 / film.rate(at(tick));
    assert.ok(seconds < 6, `${seconds} s`);
    assert.equal(film.rate(at(ticks - 30)), 1);
  });
}

test("at normal speed it takes its time", () => {
  assert.equal(createFilm(FILM).rate(at(0)), 1);
});

test("the bot gets over what is in its way", () => {
  const show = createBotShow(11);
  const state = createState(11);
  while (!state.crashed && !show.ends(state)) step(state, show.buttons(state));
  assert.equal(state.crashed, false);
  assert.equal(state.tick, 3600);
});

test("only a film by the page's own rules is shown", async () => {
  mock.method(globalThis, "fetch", async () => Response.json({ ...FILM, engine: "1" }));
  assert.equal((await fetchFilm("a"))?.seed, 3);
  mock.method(globalThis, "fetch", async () => Response.json({ ...FILM, engine: "0" }));
  assert.equal(await fetchFilm("a"), null);
});

test("a film that cannot be had is none", async () => {
  mock.method(globalThis, "fetch", async () => Response.json({ ...FILM, engine: "1" }, { status: 503 }));
  assert.equal(await fetchFilm("a"), null);
  mock.method(globalThis, "fetch", () => Promise.reject(new TypeError("no network")));
  assert.equal(await fetchFilm("a"), null);
});
