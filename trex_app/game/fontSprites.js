// The score's own pixel font: 5x7 cells, strong stems that carry across a hall.

const GLYPHS = {
  0: [".ttt.", "tt.tt", "tt.tt", "tt.tt", "tt.tt", "tt.tt", ".ttt."],
  1: ["..tt.", ".ttt.", "..tt.", "..tt.", "..tt.", "..tt.", ".tttt"],
  2: ["tttt.", "...tt", "...tt", ".ttt.", "tt...", "tt...", "ttttt"],
  3: ["tttt.", "...tt", "...tt", "..tt.", "...tt", "...tt", "tttt."],
  4: ["tt.tt", "tt.tt", "tt.tt", "ttttt", "...tt", "...tt", "...tt"],
  5: ["ttttt", "tt...", "tttt.", "...tt", "...tt", "...tt", "tttt."],
  6: [".tttt", "tt...", "tt...", "tttt.", "tt.tt", "tt.tt", ".ttt."],
  7: ["ttttt", "...tt", "...tt", "..tt.", "..tt.", ".tt..", ".tt.."],
  8: [".ttt.", "tt.tt", "tt.tt", ".ttt.", "tt.tt", "tt.tt", ".ttt."],
  9: [".ttt.", "tt.tt", "tt.tt", ".tttt", "...tt", "...tt", "tttt."],
  H: ["tt.tt", "tt.tt", "tt.tt", "ttttt", "tt.tt", "tt.tt", "tt.tt"],
  I: [".tttt", "..tt.", "..tt.", "..tt.", "..tt.", "..tt.", ".tttt"],
};

export const GLYPH_WIDTH = 5;
export const GLYPH_HEIGHT = 7;

/**
 * "text.5" in the text colour, "quiet.5" in the quiet one.
 * @type {Record<string, string[]>}
 */
export const FONT_SPRITES = {};
for (const [glyph, map] of Object.entries(GLYPHS)) {
  FONT_SPRITES[`text.${glyph}`] = map;
  FONT_SPRITES[`quiet.${glyph}`] = map.map((row) => row.replace(/t/g, "q"));
}
