// The whole of the game but for the component around it: real engine, stage and delivery.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createDirector } from "../../trex_app/game/director.js";
import { keptRuns } from "../../trex_app/game/keptRuns.js";
import { playOpponent } from "../../trex_app/game/opponent.js";
import { openScreen } from "./fakes/screen.js";

const SEED = 9;
const RUN = { run_id: "a", player_token: "7.secret", engine: "1", seed: SEED };
const ENOUGH_FRAMES = 200; // of 100 ms: any run in which nobody presses, or film, is over
const REST_MS = 900;

/** A page in `mode`, and what became of it; `overlay` lists what was set over the canvas. */
function openPage(props) {
  const screen = openScreen();
  const page = { ...screen, overlay: [], id: "", needed: 0, ended: [], filmEnds: 0 };
  const overlay = new Proxy({}, { get: (_, name) => (value) => page.overlay.push([name, value]) });
  const latest = {
    current: {
      onNeedRun(id) {
        page.id = id;
        page.needed += 1;
      },
      onRunEnd: (run) => page.ended.push(run.run_id),
      onFilmEnd: () => (page.filmEnds += 1),
      ...props,
    },
  };
  const director = createDirector(screen.canvas, screen.surface, latest, overlay);
  page.turnTo = (next) => {
    Object.assign(latest.current, next);
    director.turnTo(latest.current.mode);
  };
  page.confirm = director.confirm;
  page.skip = director.skip;
  page.phases = () => page.overlay.filter(([name]) => name === "setPhase").map(([, phase]) => phase.name);
  page.turnTo({});
  return page;
}

/** A page that has asked for a run and received it. */
function openPageWithRun() {
  const page = openPage({ mode: "play", run: {}, film: {} });
  page.turnTo({ run: { ...RUN, page: page.id } });
  return page;
}

function filmOfTheOpponent() {
  const { ticks, inputs } = playOpponent(SEED, 200, 60, 20_000);
  return { seed: SEED, ticks, inputs, human_score: 60 };
}

/** Played to the crash, stored by the server, and the film on. */
function openPageInFilm() {
  const page = openPageWithRun();
  page.pressSpace();
  page.showFrames(ENOUGH_FRAMES);
  page.turnTo({ mode: "watch", run: {}, film: filmOfTheOpponent() });
  page.confirm("a");
  page.showFrames(10);
  return page;
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("a run goes from the first press to the server", () => {
  const page = openPageWithRun();
  page.pressSpace();
  page.showFrames(ENOUGH_FRAMES);
  assert.deepEqual(page.phases(), ["ready", "playing", "crashed"]);
  assert.deepEqual([page.ended, keptRuns().length], [["a"], 1]);
  page.confirm("a");
  assert.equal(keptRuns().length, 0);
});

test("a page without a run asks for one until it comes", () => {
  const page = openPage({ mode: "play", run: {} });
  mock.timers.tick(4000);
  assert.equal(page.needed, 2);
  page.turnTo({ run: { ...RUN, page: page.id } });
  mock.timers.tick(8000);
  assert.equal(page.needed, 2);
});

test("the run of the page before a reload is not played, for the new page's request voids it", () => {
  const page = openPage({ mode: "play", run: { ...RUN, page: "the one before" } });
  page.pressSpace();
  page.showFrames(ENOUGH_FRAMES);
  assert.deepEqual([page.phases(), page.needed], [[], 1]);
  page.turnTo({ run: { ...RUN, run_id: "b", page: page.id } });
  page.pressSpace();
  page.showFrames(ENOUGH_FRAMES);
  assert.deepEqual(page.ended, ["b"]);
});

test("however often it has reason to ask, a page asks every four seconds", () => {
  const page = openPage({ mode: "play", run: {} });
  page.turnTo({ trouble: "outage" });
  page.turnTo({ trouble: "" });
  assert.equal(page.needed, 3, "at once when the visitor tries again");
  mock.timers.tick(4000);
  assert.equal(page.needed, 4);
});

test("the film ends as a film: the page is told, until it is left", () => {
  const page = openPageInFilm();
  page.showFrames(ENOUGH_FRAMES);
  assert.equal(page.filmEnds, 0);
  mock.timers.tick(REST_MS);
  assert.equal(page.filmEnds, 1);
  mock.timers.tick(4000);
  assert.equal(page.filmEnds, 2, "the server may not have heard of it");
});

for (const [how, forgotten] of [
  ["has forgotten the run and the film", { mode: "play", run: {}, film: {} }],
  ["is back at the run that was played", { mode: "play", run: RUN, film: {} }],
]) {
  test(`a server that ${how} during the film takes nothing from it`, () => {
    const page = openPageInFilm();
    page.turnTo({ ...forgotten, run: { ...forgotten.run, page: page.id } });
    page.showFrames(ENOUGH_FRAMES);
    mock.timers.tick(REST_MS);
    assert.deepEqual(page.phases(), ["ready", "playing", "crashed"], "the AI's crash is not the visitor's");
    assert.deepEqual([page.ended, keptRuns(), page.needed], [["a"], [], 1]);
    assert.equal(page.filmEnds, 1);
  });
}

test("the film is shown once, however often the server tells of it", () => {
  const page = openPageInFilm();
  page.showFrames(ENOUGH_FRAMES);
  page.turnTo({ mode: "play", film: {} });
  page.turnTo({ mode: "watch", film: filmOfTheOpponent() });
  const scores = page.overlay.filter(([name]) => name === "setRace").map(([, race]) => race?.ai ?? -1);
  assert.equal(scores.filter((score) => score === 0).length, scores.lastIndexOf(0) + 1 - scores.indexOf(0));
});

test("a film that is skipped is over at once", () => {
  const page = openPageInFilm();
  page.skip();
  assert.equal(page.filmEnds, 1);
});

test("the next run takes the place of the film, which then ends no more", () => {
  const page = openPageInFilm();
  page.skip();
  page.turnTo({ mode: "play", run: { ...RUN, run_id: "b", page: page.id }, film: {} });
  assert.deepEqual(
    page.overlay.findLast(([name]) => name === "setRace"),
    ["setRace", null],
  );
  page.pressSpace();
  page.showFrames(ENOUGH_FRAMES);
  mock.timers.tick(60_000);
  assert.deepEqual([page.ended[1], page.filmEnds], ["b", 1]);
});
