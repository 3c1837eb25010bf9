import assert from "node:assert/strict";
import { test } from "node:test";
import { createClock } from "../../trex_app/game/clock.js";

function ticksIn(seconds, framesPerSecond, rate) {
  const clock = createClock();
  let ticks = clock.due(0, rate);
  for (let frame = 1; frame <= seconds * framesPerSecond; frame += 1) {
    ticks += clock.due((frame * 1000) / framesPerSecond, rate);
  }
  return ticks;
}

for (const framesPerSecond of [24, 30, 59.94, 60, 144, 240]) {
  test(`60 ticks a second at ${framesPerSecond} frames`, () => {
    assert.ok(Math.abs(ticksIn(10, framesPerSecond) - 600) <= 1);
  });
}

test("a rate of three is three times as many", () => {
  assert.equal(ticksIn(2, 60, 3), 360);
});

test("after a hitch the game does not leap", () => {
  const clock = createClock();
  clock.due(0);
  assert.equal(clock.due(5000), 6);
});

test("a clock that runs backwards owes nothing", () => {
  const clock = createClock();
  clock.due(1000);
  assert.equal(clock.due(500), 0);
});

test("what passed while it was stopped is not owed", () => {
  const clock = createClock();
  clock.due(0);
  clock.due(10);
  clock.stop();
  assert.equal(clock.due(90), 0);
  assert.equal(clock.due(100), 0);
});

test("the picture lags by what is left of the tick", () => {
  const clock = createClock();
  clock.due(0);
  clock.due(25);
  assert.ok(Math.abs(clock.lag() - 0.5) < 1e-6);
});
