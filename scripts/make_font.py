"""Makes the booth's font of the Latin woff2 in npm's @fontsource/press-start-2p (5.2.7): `make_font.py <that file>`.

It keeps every glyph and drops the hinting, which a font of squares needs nowhere: 4 KB instead of 12. The font's
licence reserves its name, so the result has another, in its own tables too. The file's name bears a hash of its
content: everything under /assets/ is kept by browsers for good.
"""

import sys
from hashlib import sha256
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font

FOLDER = Path(__file__).parent.parent / "assets/assets"
FAMILY = "Booth Pixel"
NAMED = (1, 3, 4, 6, 16)  # the entries of a font's table of names that hold the family's


def main(source: str) -> None:
    """Write the font, and say which file the style sheet has to name."""
    options = Options(flavor="woff2", hinting=False, layout_features=[])
    font = load_font(source, options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    for entry in font["name"].names:
        if entry.nameID in NAMED:
            entry.string = FAMILY.replace(" ", "") if entry.nameID == 6 else FAMILY
    made = FOLDER / "font.woff2"
    made.parent.mkdir(exist_ok=True)
    save_font(font, str(made), options)
    named = made.rename(FOLDER / f"booth-pixel-{sha256(made.read_bytes()).hexdigest()[:8]}.woff2")
    sys.stdout.write(f"/assets/{named.name}\n")


if __name__ == "__main__":
    main(sys.argv[1])
