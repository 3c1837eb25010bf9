"""The parts of the result that move, and so need JavaScript: counting figures, speech."""

import reflex as rx

_verdict = rx.asset("Verdict.jsx", shared=True)


class CountUp(rx.NoSSRComponent):
    """A figure that counts up to its value, at the pace of the fastest beside it."""

    library = _verdict.importable_path
    tag = "CountUp"

    value: rx.Var[int]
    fastest: rx.Var[int]


class Speech(rx.NoSSRComponent):
    """Words that appear as if spoken."""

    library = _verdict.importable_path
    tag = "Speech"

    text: rx.Var[str]


count_up = CountUp.create
speech = Speech.create
