// The four lights of the game, from day through sunset to night, and the colour each
// letter of a pixel map stands for.

const DAY = {
  name: "day", starrySky: 0, sun: true, moon: false,
  sky: "#f4ecd8", skyLow: "#f8e7c4", skyGlow: "#fbdfae",
  far: "#e6d3ab", farShade: "#d9c295", near: "#cfb583", nearShade: "#c2a672",
  line: "#6b6252", soil: ["#d9bd86", "#cdae75", "#bf9d66", "#b18d59", "#a37f4e", "#957144"],
  body: "#37352f", bodyShade: "#57524a", belly: "#9a8f7c", eye: "#ffffff", pupil: "#1d1b17", mouth: "#e8846b",
  scarf: "#2f8f57", scarfShade: "#1f6b3f",
  ai: "#d1432a", aiShade: "#98301f", aiBelly: "#f0a58c", aiEye: "#ffffff",
  cactus: "#2f8f57", cactusShade: "#1d6a3e", cactusLight: "#62bb7e", flower: "#e0567a",
  bird: "#5b4a93", birdShade: "#3d3069", birdBelly: "#9a8bd0", beak: "#c8891a",
  cloud: "#fffaf0", cloudShade: "#e9dcbf", star: "#f4ecd8", starBright: "#ffffff", sunDisc: "#fbcf79", lava: "#e58a5a",
  moonDisc: "#fff6d8", moonShade: "#e3d3ae", pebble: "#a98e60", pebbleShade: "#8b7249",
  fossil: "#dec898", fossilShade: "#bf9d66", grass: "#7d8a4e", dust: "#a89370",
  text: "#37352f", quiet: "#7d7465",
};

const SUNSET = {
  ...DAY, name: "sunset",
  sky: "#eeb48c", skyLow: "#f4c48c", skyGlow: "#fbd791", far: "#d2927a", farShade: "#c38370", near: "#a96a62", nearShade: "#995d58",
  line: "#54373a", soil: ["#a86f56", "#99624e", "#8a5646", "#7a4b3f", "#6b4138", "#5e3832"],
  body: "#33222c", bodyShade: "#553a42", cloud: "#fbd7b4", cloudShade: "#dd9c82", sunDisc: "#ffe7a0", lava: "#f2643c",
  pebble: "#7e4f42", pebbleShade: "#653e37", fossil: "#c99776", fossilShade: "#8a5646", grass: "#6e5f3e", dust: "#7e5348",
  text: "#33222c", quiet: "#5e4040",
};

const NIGHT = {
  name: "night", starrySky: 0.8, sun: false, moon: true,
  sky: "#0b0f1a", skyLow: "#101830", skyGlow: "#172345",
  far: "#22315e", farShade: "#1c2950", near: "#2c3d70", nearShade: "#263562",
  line: "#5a6aa6", soil: ["#222d54", "#1c2547", "#181f3d", "#141a34", "#11162b", "#0d1122"],
  body: "#e9edf9", bodyShade: "#a9b4d6", belly: "#8f9bc4", eye: "#5f7be0", pupil: "#0b0f1a", mouth: "#ff8f76",
  scarf: "#5fd38d", scarfShade: "#36a065",
  ai: "#ff6a4d", aiShade: "#c2452d", aiBelly: "#ffb19e", aiEye: "#ffffff",
  cactus: "#4dbb7b", cactusShade: "#2b8051", cactusLight: "#8fe8b0", flower: "#ff86a8",
  bird: "#a493ee", birdShade: "#7262bd", birdBelly: "#d3c9ff", beak: "#ffcf5c",
  cloud: "#222e54", cloudShade: "#182142", star: "#9ca8c9", starBright: "#ffffff", sunDisc: "#ffcf5c", lava: "#e2583c",
  moonDisc: "#fff3cf", moonShade: "#dccf9f", pebble: "#33406b", pebbleShade: "#28335a",
  fossil: "#35426f", fossilShade: "#1c2547", grass: "#3f7d63", dust: "#6f7eb0",
  text: "#e9edf9", quiet: "#9ca8c9",
};

const TWILIGHT = {
  ...NIGHT, name: "twilight", starrySky: 0.45, moon: false,
  sky: "#2c2850", skyLow: "#51375f", skyGlow: "#874d66", far: "#3a2d57", farShade: "#332850", near: "#2e2549", nearShade: "#272040",
  line: "#8a78b4", soil: ["#2c2448", "#272042", "#221c3a", "#1d1832", "#18142a", "#141024"],
  cloud: "#644a78", cloudShade: "#453762", pebble: "#4a3f70", pebbleShade: "#3b325e", fossil: "#5d5088", fossilShade: "#2c2448",
};

/** From the brightest to the darkest; daylight.js walks along it. */
export const THEMES = [DAY, SUNSET, TWILIGHT, NIGHT];

/** Letter in a pixel map -> colour name in a theme. */
export const ROLES = {
  "#": "body", "+": "bodyShade", "-": "belly", o: "eye", x: "pupil", m: "mouth", s: "scarf", S: "scarfShade",
  r: "ai", R: "aiShade", i: "aiBelly", v: "aiEye",
  c: "cactus", C: "cactusShade", l: "cactusLight", f: "flower",
  b: "bird", B: "birdShade", e: "birdBelly", y: "beak",
  w: "cloud", W: "cloudShade", "*": "star", "@": "starBright", u: "sunDisc", n: "moonDisc", N: "moonShade",
  p: "pebble", P: "pebbleShade", k: "fossil", K: "fossilShade", g: "grass", d: "dust",
  t: "text", q: "quiet",
};
