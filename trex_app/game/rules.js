// The numbers of the game. Integers only: positions are in thousandths of a world pixel,
// speeds in thousandths of a pixel per tick. The values follow the classic runner
// (see docs/architecture.md); change one and ENGINE_VERSION must change with it.

export const ENGINE_VERSION = "1";
export const TICKS_PER_SECOND = 60;
export const PIXEL = 1000;

export const JUMP = 1;
export const DUCK = 2;
export const BUTTONS = JUMP | DUCK;

export const WORLD = { width: 600, height: 150, ground: 140 };

export const START_SPEED = 6000;
export const TOP_SPEED = 13000;
export const ACCELERATION = 1;
export const CLEAR_TICKS = 180; // nothing to jump over in the first three seconds

export const LIFT = 10000; // speed upwards at take-off, plus a tenth of the running speed
export const GRAVITY = 600;
export const CUT_LIFT = 5000; // what is left of the rise once the button is let go ...
export const LEAST_JUMP = 30 * PIXEL; // ... from this height on, so that a tap is a short jump
export const DROP_LIFT = -1000; // ducking in the air: turn downwards at once ...
export const DROP_FACTOR = 3; // ... and fall three times as fast
export const JUMP_BUFFER = 6; // ticks (100 ms) for which a press in the air is remembered

export const DISTANCE_PER_POINT = 40 * PIXEL;

/** @typedef {[x: number, y: number, width: number, height: number]} Box world pixels from the sprite's top left */

export const DINO = {
  x: 50,
  width: 44,
  height: 48,
  boxes: /** @type {Box[]} */ ([
    [22, 2, 20, 13],
    [18, 16, 13, 20],
    [8, 28, 12, 8],
    [10, 38, 14, 6],
  ]),
  duckWidth: 60,
  duckHeight: 26,
  duckBoxes: /** @type {Box[]} */ ([
    [8, 8, 30, 12],
    [38, 2, 20, 14],
  ]),
};

/**
 * @typedef {object} Kind of obstacle; lengths in world pixels, speeds in thousandths of one
 * @property {number} width
 * @property {number} height
 * @property {number} gap least room behind it, besides what its width and the speed ask for
 * @property {number} fromSpeed from which it appears
 * @property {number} groupsFrom speed from which it appears in groups
 * @property {number[]} tops heights at which it appears
 * @property {number} drift its own speed, towards the dino or away
 * @property {Box[]} boxes
 */

/** @type {Record<string, Kind>} */
export const KINDS = {
  small: {
    width: 18,
    height: 36,
    gap: 120,
    fromSpeed: 0,
    groupsFrom: 0,
    tops: [104],
    drift: 0,
    boxes: [
      [1, 10, 16, 8],
      [6, 2, 6, 34],
    ],
  },
  medium: {
    width: 22,
    height: 42,
    gap: 120,
    fromSpeed: 0,
    groupsFrom: 6500,
    tops: [98],
    drift: 0,
    boxes: [
      [1, 11, 20, 12],
      [8, 2, 6, 40],
    ],
  },
  large: {
    width: 26,
    height: 50,
    gap: 120,
    fromSpeed: 0,
    groupsFrom: 7000,
    tops: [90],
    drift: 0,
    boxes: [
      [1, 12, 24, 10],
      [8, 4, 10, 46],
    ],
  },
  bird: {
    width: 46,
    height: 40,
    gap: 150,
    fromSpeed: 8500,
    groupsFrom: Infinity,
    tops: [100, 74, 50],
    drift: 800,
    boxes: [
      [6, 12, 10, 7],
      [14, 20, 21, 6],
    ],
  },
};
export const KIND_NAMES = Object.keys(KINDS); // their order is part of the rules: draw() and hash() count by it
export const LONGEST_GROUP = 3;
export const MOST_ALIKE = 2; // never more of a kind in a row
