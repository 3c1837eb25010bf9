// What stands, floats and lies about: clouds, stars, sun and moon, things on and in the ground, dust.

const CLOUD_WIDE = [
  "...........wwwww..............",
  ".........wwwwwwwww............",
  "........wwwwwwwwwww.wwwww.....",
  "...wwww.wwwwwwwwwwwwwwwwww....",
  "..wwwwwwwwwwwwwwwwwwwwwwwwww..",
  ".wwwwwwwwwwwwwwwwwwwwwwwwwwww.",
  "wwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
  "wwwWWWWWWwwwWWWWWWWWWWWWwwwwWw",
  "..WWWWWWWWWWWWWWWWWWWWWWWWWW..",
];
const CLOUD_ROUND = [
  ".......wwww.........",
  ".....wwwwwwww.......",
  "....wwwwwwwwww.ww...",
  ".wwwwwwwwwwwwwwwww..",
  "wwwwwwwwwwwwwwwwwww.",
  "wwwWWWwwwwwWWwwwwwWw",
  "..WWWWWWWWWWWWWWWW..",
];
const CLOUD_WISP = ["......wwwwwwwww.....", "wwwwwwwwwwwwwwwwwwww", "...WWWWWWWWWWWWWW..."];
const CLOUD_TOWER = [
  "................wwwwwwww....................",
  "..............wwwwwwwwwwww..................",
  ".............wwwwwwwwwwwwww.................",
  ".......wwwww.wwwwwwwwwwwwwww..wwwwww........",
  ".....wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww......",
  "....wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww.....",
  "....wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww....",
  "..wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww..",
  ".wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww.",
  "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
  "wwwwWWWWWWWWwwwwWWWWWWWWWwwWWWWWWWwwwwwWWwww",
  "wwWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWw",
  "...WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW...",
];

const STAR_DOT = ["*"];
const STAR_PAIR = ["*.", ".*"];
const STAR_CROSS = ["..*..", "..*..", "**@**", "..*..", "..*.."];
const STAR_SMALL = [".*.", "*@*", ".*."];

const GROUND = {
  "pebble.0": ["pp"],
  "pebble.1": [".pp.", "pPPp"],
  "pebble.2": ["..pp...", ".pppPP.", "pppPPPP"],
  "tuft.0": ["g..g.", ".g.g.", ".ggg."],
  "tuft.1": ["..g....", "g.g..g.", ".gg.g..", ".ggggg."],
  "tuft.2": ["...g..", ".g.g.g", "..ggg."],
};

const FOSSILS = {
  "fossil.0": [
    // bone
    "kk........kk",
    "kkk......kkk",
    ".kkkkkkkkkk.",
    "kkk......kKk",
    "kk........Kk",
  ],
  "fossil.1": [
    // ammonite
    "...kkkkk...",
    ".kkkKKKkkk.",
    "kkKkkkkkKkk",
    "kKkkKKKkkKk",
    "kKkKkkKkkKk",
    "kKkKkKKkKkk",
    "kkKkkkkkKk.",
    ".kkKKKKKkk.",
    "...kkkkkkkk",
  ],
  "fossil.2": [
    // skull of a relative
    "...kkkkkkkkk....",
    "..kkkkkkkkkkkkk.",
    ".kkk..kkkkkkkkkk",
    ".kkk..kkkk.kkkkk",
    ".kkkkkkkkkkkkkkk",
    "..kkkkkkkk.k.k..",
    "..kk..kk........",
    "..kkkkkkkkk.k.k.",
    "....kkkkkkkkkk..",
  ],
  "fossil.3": [
    // ribs and spine
    "..k..k..k..k..k.....",
    "kkkkkkkkkkkkkkkkkkkk",
    ".k..k..k..k..k..k...",
    ".k..k..k..k..k......",
    "..k..k..k..k........",
    "..k..k..k...........",
  ],
  "fossil.4": [
    // leaf
    "....kk..kk....",
    "..kk.kk.k.kk..",
    "kkkkkkkkkkkkkk",
    "..kk.k.kk.kk..",
    "....kk..kk....",
  ],
  "fossil.5": [
    // footprint
    "k..k..k",
    "k..k..k",
    "kk.k.kk",
    ".kkkkk.",
    "..kkk..",
  ],
  "stone.0": [".pppp.", "pppppP", ".PPPP."],
  "stone.1": ["..pppppp..", ".pppppppp.", "pppppppppP", ".PPPPPPPP."],
  "stone.2": ["pp.", "ppP"],
};

const DUST = {
  "dust.0": [".dd.", "dddd", ".dd."],
  "dust.1": ["..dd..", ".d..d.", "dd..dd"],
  "dust.2": ["....d.", ".d....", "....d."],
  "dust.3": [".d..", "...."],
};

/**
 * A filled circle of `size` cells; craters are [x, y, width, height] in role "N".
 * @type {(size: number, mark: string, craters?: number[][]) => string[]}
 */
function disc(size, mark, craters = []) {
  const middle = (size - 1) / 2;
  /** @type {(x: number, y: number) => boolean} */
  const inside = (x, y) => (x - middle) ** 2 + (y - middle) ** 2 <= (size / 2) ** 2 - 1;
  /** @type {(x: number, y: number) => boolean} */
  const dark = (x, y) => craters.some(([cx, cy, w, h]) => x >= cx && x < cx + w && y >= cy && y < cy + h);
  /** @type {(x: number, y: number) => string} */
  const cell = (x, y) => (!inside(x, y) ? "." : dark(x, y) ? "N" : mark);
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => cell(x, y)).join(""));
}

export const SCENERY_SPRITES = {
  "cloud.0": CLOUD_WIDE,
  "cloud.1": CLOUD_ROUND,
  "cloud.2": CLOUD_WISP,
  "cloud.3": CLOUD_TOWER,
  "star.0": STAR_DOT,
  "star.1": STAR_DOT,
  "star.2": STAR_SMALL,
  "star.3": STAR_PAIR,
  "star.4": STAR_CROSS,
  sun: disc(30, "u"),
  moon: disc(22, "n", [
    [6, 5, 4, 3],
    [7, 4, 2, 5],
    [13, 9, 3, 3],
    [8, 14, 5, 3],
    [15, 15, 2, 2],
    [4, 11, 2, 2],
  ]),
  ...GROUND,
  ...FOSSILS,
  ...DUST,
};
