// Our dino: big head, a scarf in its player's colour, a row of spines. 22x24 cells standing,
// 30x13 ducking. Poses share one trunk; eyes, scarf and legs are laid over it.

import { recolour, stamp } from "./pixelMaps.js";

/** @import { PixelMap } from "./pixelMaps.js" */

const TRUNK = [
  "............########..",
  "...........##########.",
  ".........S############",
  "..........############",
  ".........S##########+#",
  "..........############",
  ".........S############",
  "..........########----",
  "..........ssssssss--..",
  "+........sssssssss....",
  "+.......S#######......",
  "##.....S########--....",
  "##....S########--###..",
  "###..S#########---.#..",
  ".##.##########----....",
  ".+############----....",
  "..+###########---.....",
  "...++########---......",
  ".....++#######-.......",
  "......................",
  "......................",
  "......................",
  "......................",
  "......................",
];

const EYES = {
  open: ["ooo", "oxx", "oxx"],
  shut: ["###", "###", "+++"],
  startled: [".oooo.", "oooooo", "ooxxoo", "ooxxoo", ".oooo."],
};

const SCARF = {
  still: ["ss", "Ss", "sS", "s."],
  low: ["...sss", ".ssssS", "ssS...", "s....."],
  high: ["ss....", "sssss.", ".Sssss", "....SS"],
  flying: ["s.....", "ss....", "Sss...", ".Ssss.", "..Ssss"],
};

const LEGS = {
  stand: [
    ".....####.####........",
    ".....###...###........",
    "......##....##........",
    "......##....##........",
    "......+##...###.......",
  ],
  runA: [
    ".....####.####........",
    "....###....+++........",
    "...+##......+++.......",
    "...+#.................",
    "...+##................",
  ],
  runB: [
    ".....+++..####........",
    "....+++....####.......",
    "....++......###.......",
    "..............##......",
    "..............###.....",
  ],
  jump: [
    ".....####.####........",
    "....###...###.........",
    "...###...+##..........",
    "...##....+###.........",
    "...+##................",
  ],
  crash: [
    ".....####.####........",
    "....###.....###.......",
    "...###.......###......",
    "...##.........##......",
    "..+##.........###.....",
  ],
};

const DUCK_TRUNK = [
  "....................########..",
  "+..................##########.",
  "+#...............S############",
  "##...S.S.S.S......############",
  ".##.##########ss.S##########+#",
  ".+#############sss############",
  "..#############Sss############",
  "..+#############ss########----",
  "...+##########---s-#######--..",
  "....++#######----###..........",
  "..............................",
  "..............................",
  "..............................",
];

const DUCK_LEGS = {
  runA: ["......####.####...............", ".....###....+++...............", ".....+##......................"],
  runB: ["......+++..####...............", "......++.....###..............", ".............###.............."],
};

/**
 * @typedef {keyof typeof SCARF} Scarf
 * @type {(eyes: keyof typeof EYES, scarf: Scarf, x: number, y: number, legs: keyof typeof LEGS) => PixelMap}
 */
const stand = (eyes, scarf, scarfX, scarfY, legs) =>
  stamp(stamp(stamp(TRUNK, EYES[eyes], 13, 2), SCARF[scarf], scarfX, scarfY), LEGS[legs], 0, 19);
/** @type {(legs: keyof typeof DUCK_LEGS, scarf: Scarf) => PixelMap} */
const duck = (legs, scarf) =>
  stamp(stamp(stamp(DUCK_TRUNK, EYES.open, 21, 2), DUCK_LEGS[legs], 0, 10), SCARF[scarf], 9, 1);

function crashed() {
  const body = stamp(stamp(TRUNK, SCARF.flying, 4, 4), LEGS.crash, 0, 19);
  const armsUp = stamp(body, ["...##", ".~###", ".-~~~", ".-~~~"], 15, 10);
  const gape = stamp(armsUp, ["mmmm", "mmm~", "##~~"], 18, 6);
  return stamp(gape, EYES.startled, 11, 1);
}

const POSES = {
  idle: stand("open", "still", 8, 10, "stand"),
  blink: stand("shut", "still", 8, 10, "stand"),
  runA: stand("open", "low", 4, 8, "runA"),
  runB: stand("open", "high", 4, 7, "runB"),
  jump: stand("open", "flying", 4, 5, "jump"),
  crash: crashed(),
  duckA: duck("runA", "low"),
  duckB: duck("runB", "high"),
};

const AI_ROLES = { "#": "r", "+": "R", "-": "i", s: "t", S: "q", o: "v" };

/** An aerial on the head tells the AI from the human without colour. */
export const AERIAL = ["rr.", "rr.", ".R.", ".R."];

/** @type {Record<string, PixelMap>} */
export const DINO_SPRITES = {};
for (const [pose, map] of Object.entries(POSES)) {
  DINO_SPRITES[`human.${pose}`] = map;
  DINO_SPRITES[`ai.${pose}`] = recolour(map, AI_ROLES);
}
DINO_SPRITES["ai.aerial"] = AERIAL;
