"""Disguises the name filter sees through: other scripts, I and l, invisible characters; and that it stays quick."""

import pytest

from trex_app.booth.name_filter import is_offensive

OTHER_SCRIPTS = [
    "ϲunt",  # Greek lunate sigma
    "\u03f9UNT",
    "ᏢᎡᏆCK",  # Cherokee
    "Ꮯunt",
    "ꮯunt",
    "ᏚᎻᏆᎢ",
    "ꮪhit",
    "Νigger",  # Greek capital nu
    "ꓠІꓖꓖꓰꓣ",  # Lisu, and a Cyrillic capital I
    "ⲣⲟrra",  # Coptic
    "ᴘᴜꓔᴀ",
    "ᖴuck",  # Canadian syllabics
    "𐊥uck",  # Carian
    "𝈓uck",  # a musical sign
    "ꝼuck",  # insular f
    "ꜰʊᴄᴋ",
    "ɓɨtch",  # hooks and strokes
    "ɳigger",
    "Ƥuta",
    "ᵽuta",
    "₱uta",  # currencies
    "₦igger",
    "🅿🆄🆃🅰",  # squared
    "🅟🅤🅣🅐",
    "🇵🇺🇹🇦",  # flags
    "fцck",
    "rnerda",  # two letters that look like one
    "vvhore",
    "m¡erda",
]
I_AND_L = [
    "nlgger",
    "NlGGER",
    "NlGGERS",
    "nIgger",
    "giIipoIIas",
    "gIlipoIIas",
    "gllipollas",
    "poIIa",
    "imbeciI",
    "lmbeciI",
    "ldiota",
    "cuIo",
    "sIut",
    "vladinho",
    "blcha",
    "PUTlNHA",
    "asshoIe",
    "caraIho",
    "bIowjob",
    "fi1hodaputa",
    "filhodaputa",
    "FlLHO DA PUTA",
    "p.o.I.I.a",
    "poIIIIa",
    "b*Iiche c*lo",
    "meu plnto",
    "plca dura",
    "sleg heiI",
    "sh|t",
]
BLANKS = [
    "f\u2800u\u2800c\u2800k",  # braille blank
    "pu\u2800ta",
    "Ana\u2800puta\u2800Souza",
    "Ana\u3164puta",
    "p\uffa0uta",
    "Ana\u115fputa",
    "pu\u180eta",
    "pu\ufe0fta",
    "p\U000e0061uta",
    "pu\u17b4ta",
    "pu\U000e0100ta",
]


@pytest.mark.parametrize("text", OTHER_SCRIPTS + I_AND_L + BLANKS)
def test_a_disguised_word_is_found(text: str) -> None:
    assert is_offensive(text)
