"""A run is replayed by the rules it was played by: whoever changes a rule changes ENGINE_VERSION."""

import hashlib
import re

import pytest

from tests.game.javascript import essence
from tests.game.v8 import engine
from trex_app.game.engine_script import join_modules, read_engine

RULE_BOOK = ("rules.js", "engine.js", "replay.js")
VERSION = "1"
FINGERPRINT = "d1fc39919f73c838"
DIGEST = 4089728383
ADVICE = (
    "The rules of the game have changed: raise ENGINE_VERSION in trex_app/game/rules.js and write the new version, "
    "fingerprint and digest into this test. Where they are only written in another way, the digest stays and the "
    "new fingerprint is enough."
)

# A dino that presses and lets go at random and gets up after every crash, so that it meets every rule at every
# speed; the same buttons are then a run to replay.
TUMBLE = """
const TICKS = 900;
function rollOf(seed) {
  let dice = seed * 7919 + 1;
  return (limit) => ((dice = (Math.imul(dice, 1103515245) + 12345) >>> 0) >>> 8) % limit;
}
function buttonsOf(seed) {
  const roll = rollOf(seed), inputs = [];
  for (let tick = roll(9); tick < TICKS; tick += 1 + roll(roll(4) ? 9 : 40)) inputs.push([tick, roll(4)]);
  return inputs;
}
function tumble(seed, speed) {
  const state = createState(seed), inputs = buttonsOf(seed), buttonsAt = createInputReader(inputs);
  state.speed = speed;
  let digest = 0;
  const mix = (number) => { digest = (Math.imul(digest, 31) + number) | 0; };
  while (state.tick < TICKS) {
    step(state, buttonsAt(state.tick));
    mix(hash(state));
    mix(score(state));
    state.crashed = false;
  }
  const run = replay(seed, TICKS, inputs);
  for (const number of [run.score, run.ticks, run.crashed ? 1 : 0, run.hash]) mix(number);
  return digest;
}
function digestOf(seeds) {
  let digest = 0;
  for (let seed = 0; seed < seeds; seed += 1) digest = (Math.imul(digest, 31) + tumble(seed, 6000 + seed * 117)) | 0;
  return digest >>> 0;
}
"""


def fingerprint(modules: dict[str, str]) -> str:
    script = join_modules({name: modules[name] for name in RULE_BOOK})
    return hashlib.sha256("\n".join(essence(script)).encode()).hexdigest()[:16]


def test_the_rules_are_written_as_this_version_has_them() -> None:
    """Any constant and any line of the rules is in the fingerprint."""
    written = re.findall(r'ENGINE_VERSION = "(.*)"', read_engine()["rules.js"])
    assert (written, fingerprint(read_engine())) == ([VERSION], FINGERPRINT), ADVICE


def test_the_rules_play_as_this_version_has_them() -> None:
    context = engine()
    context.eval(TUMBLE)
    assert (context.eval("ENGINE_VERSION"), context.call("digestOf", 60)) == (VERSION, DIGEST), ADVICE


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ("const a = [[1, 2], [3, 4]];", "// Why.\nconst a = [\n  [1, 2], // first\n  [3, 4],\n];"),
        ("f(a, b) / 2;", "/** @type {T} */\nf(\n  a,\n  b,\n) / /* half */ 2;"),
        ("f((a + b) * [0]);", "f((a + b) * /** @type {number[]} */ ([0]));"),
    ],
)
def test_comments_line_breaks_and_types_are_not_in_the_fingerprint(written: str, rewritten: str) -> None:
    assert essence(written) == essence(rewritten)


@pytest.mark.parametrize(("one", "other"), [("[1, 2]", "[12]"), ("(a + b) * c", "a + b * c"), ('"a b"', '"ab"')])
def test_what_means_something_else_is_told_apart(one: str, other: str) -> None:
    assert essence(one) != essence(other)


@pytest.mark.parametrize(
    ("module", "rule", "change"),
    [
        ("rules.js", "DISTANCE_PER_POINT = 40", "DISTANCE_PER_POINT = 41"),
        ("rules.js", "[6, 2, 6, 34]", "[6, 2, 6, 35]"),
        ("engine.js", ">= LEAST_JUMP", "> LEAST_JUMP"),
        ("engine.js", "JUMP_BUFFER + 1", "JUMP_BUFFER"),
        ("replay.js", "<= tick", "< tick"),
    ],
)
def test_a_changed_rule_changes_the_fingerprint(module: str, rule: str, change: str) -> None:
    modules = read_engine()
    assert rule in modules[module]
    assert fingerprint(modules | {module: modules[module].replace(rule, change)}) != fingerprint(modules)
