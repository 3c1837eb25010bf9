"""Disguises the name filter sees through: other scripts, I and l, invisible characters; and that it stays fast."""

import time

import pytest

from trex_app.players.name_filter.offensive import is_offensive
from trex_app.players.registration_form import find_problems

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
    "ɓɨtch",  # hooks and strokes
    "ɳigger",
    "Ƥuta",
    "ᵽuta",
    "₱uta",  # currency signs
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
    "p.o.I.I.a",
    "poIIIIa",
    "meu plnto",
    "plca dura",
    "sleg heiI",
    "Ana buce!ta",
]
BLANKS = [
    "pu\u2800ta\u2800Ana",
    "Ana.pu.ta",
    "Ana\u3164puta",
    "Ana\u115fputa",
]


# One character of each kind that prints as nothing.
INVISIBLE = [
    "f\u2800u\u2800c\u2800k",  # braille blank
    "Ana\u2800puta\u2800Souza",
    "p\uffa0uta",
    "pu\u180eta",
    "pu\ufe0fta",
    "p\U000e0061uta",
    "pu\u17b4ta",
    "pu\U000e0100ta",
]
INNOCENT = [
    "Vlado Herzog",
    "VLADO",
    "Cúllar",
    "Inês",
    "lnês",
    "Pedro I",
    "Ana 🇨🇺",
    "Ana 🇨🇺🇧🇷",
    "Bernardo Ernesto",
    "¡Ana!",
    "Νίκος Παπαδόπουλος",
    "Сергей Иванов",
    "محمد علي",
    "김민준",
    "大輔",
    "Ana\u2800Souza",
    "Þórdís",
    "Jørgen Łuczak",
    "Æsa Cœur",
    "❤ Ana ❤",
]
NOTHING_VISIBLE = [
    "\u2800",
    "\u2800 \u2800",
    "\u3164",
    "\uffa0",
    "\u115f\u1160",
    "\u3164\ufe0f",
    "\u200b",
    "\U000e0061",
    "\u0301",
]

LENGTH = 400
MEASURABLE_SECONDS = 0.0005
HOSTILE = {
    "marks": "a" + "\u0301\u0323" * LENGTH,
    "unsorted marks": "a" + "\u0345\u0315\u0301\u0323\u0334" * LENGTH,
    "one letter": "a" * LENGTH,
    "many words drawn out": "puut coonn " * LENGTH,
    "masks": "a*" * LENGTH,
    "masked words": "f*nk p*xa b*zch " * LENGTH,
    "one long mask": "a" + "*" * (LENGTH - 2) + "a",
    "separators": "f.u." * LENGTH,
    "blanks": "f\u2800u\u3164" * LENGTH,
    "signs": "1!|+" * LENGTH,
    "i and l": "lIi1" * LENGTH,
    "half a stem": "nigge" * LENGTH,
    "half a phrase": "negro dirty me a " * LENGTH,
    "ligatures that decompose into sentences": "\ufdfa" * LENGTH,
    "ligatures that decompose into words": "\u3316" * LENGTH,
    "Hangul": "각" * LENGTH,
    "flags": "🇫" * LENGTH,
    "all at once": "vñéІl1!*.\u2800\u200bIaeѕ🅿 " * LENGTH,
}


@pytest.mark.parametrize("text", OTHER_SCRIPTS + I_AND_L + BLANKS + INVISIBLE)
def test_a_disguised_word_is_found(text: str) -> None:
    assert is_offensive(text)


@pytest.mark.parametrize("text", INNOCENT)
def test_a_name_that_resembles_a_disguise_passes(text: str) -> None:
    assert not is_offensive(text)


@pytest.mark.parametrize("name", NOTHING_VISIBLE)
def test_a_name_of_nothing_visible_is_unreadable(name: str) -> None:
    problems = find_problems(name, "ana@example.com", "Selbetti", True)
    assert problems == {"name": "unreadable"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_time_to_judge_a_hostile_text_grows_with_its_length_alone(text: str) -> None:
    """Of eight times the length: linear work takes 8 times as long, quadratic 64, on any machine."""
    short = min(_seconds(text[: LENGTH // 8]) for _ in range(5))
    assert min(_seconds(text[:LENGTH]) for _ in range(5)) < 32 * max(short, MEASURABLE_SECONDS)


def test_a_long_text_is_judged_to_its_end() -> None:
    assert is_offensive("a word " * 500 + "merda")
    assert not is_offensive("a word " * 500)


def test_no_number_of_signs_hides_what_follows() -> None:
    assert is_offensive("💩" * 60 + "🅿🆄🆃🅰")


def test_a_text_too_long_to_judge_is_refused() -> None:
    assert is_offensive("a word " * 1_000)


def _seconds(text: str) -> float:
    began = time.thread_time()
    is_offensive(text)
    return time.thread_time() - began
