import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { reloadIfOutdated } from "../../trex_app/game/freshness.js";
import { ENGINE_VERSION } from "../../trex_app/game/rules.js";
import { openStorages } from "./fakes/storage.js";

const NEWER = `${ENGINE_VERSION}0`;
let fields;

beforeEach(() => {
  openStorages();
  fields = [];
  globalThis.document = { querySelectorAll: () => fields };
  globalThis.location = { reload: mock.fn() };
});

const reloads = () => location.reload.mock.callCount();

test("a page of older rules reloads itself, once for each newer version", () => {
  assert.equal(reloadIfOutdated(NEWER), true);
  assert.equal(reloadIfOutdated(NEWER), false);
  assert.equal(reloads(), 1);
  assert.equal(reloadIfOutdated(`${NEWER}0`), true);
});

test("a page of the same rules stays, and so does one that does not know the server's", () => {
  for (const engine of [ENGINE_VERSION, "", undefined]) assert.equal(reloadIfOutdated(engine), false);
  assert.equal(reloads(), 0);
});

test("what a visitor is typing is not thrown away", () => {
  fields = [{ type: "text", value: "Ana" }];
  assert.equal(reloadIfOutdated(NEWER), false);
  fields = [{ type: "checkbox", value: "on" }];
  assert.equal(reloadIfOutdated(NEWER), true);
});
