"""The animated parts of the result, which need JavaScript: scores that count up, speech."""

import reflex as rx

_verdict = rx.asset("Verdict.jsx", shared=True)


class CountUp(rx.NoSSRComponent):
    """A number that counts up to its value, at the pace of the largest one beside it."""

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
