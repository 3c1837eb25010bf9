"""Every language is whole: each says the same things, and nothing is said that nobody asks for."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from trex_app.orders.records.columns import Problem as ColumnProblem
from trex_app.orders.records.editing.edits import Code
from trex_app.orders.records.tables import TABLES, Table
from trex_app.orders.status import Status
from trex_app.texts.language import Language, Texts
from trex_app.texts.languages import DEFAULT_LANGUAGE, LANGUAGES

ROOT = Path(__file__).parent.parent / "trex_app"
SETS = [field.name for field in fields(Language) if field.type == Texts]
NAMED_BY_A_CODE = ("problem_", "claim_", "mark_", "sign_in_")  # of an error, or of a mark for the staff
NAMED_BY_DATA = ("column_", "status_", "operator_", "action_", "entity_", "view_", "key_")  # of the desk's tables
BUILT_KEYS = {"refused", "updated", "voided", "start", "keys", "resume"}  # completed by the device in hand


def texts_of(language: Language) -> dict[str, str]:
    """The texts of all features, by set and key: "pages.play"."""
    return {f"{name}.{key}": text for name in SETS for key, text in getattr(language, name).items()}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def faults(language: Language) -> list[str]:
    """What a language says otherwise than the default one."""
    own, model = texts_of(language), texts_of(DEFAULT_LANGUAGE)
    return [
        *(f"{key} is missing" for key in model.keys() - own.keys()),
        *(f"{key} is unknown" for key in own.keys() - model.keys()),
        *(f"{key} is empty" for key, text in own.items() if not text.strip()),
        *(
            f"{key} has other placeholders"
            for key in own.keys() & model.keys()
            if placeholders(own[key]) != placeholders(model[key])
        ),
    ]


def test_every_folder_is_a_language() -> None:
    assert {path.parent.name for path in (ROOT / "texts").glob("*/__init__.py")} == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_says_the_same_things(code: str) -> None:
    assert faults(LANGUAGES[code]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda pages: {("plya" if key == "play" else key): text for key, text in pages.items()}, "pages.plya is unk"),
        (lambda pages: {key: text for key, text in pages.items() if key != "play"}, "pages.play is missing"),
        (lambda pages: pages | {"play": " "}, "pages.play is empty"),
        (lambda pages: pages | {"neighbour": "{gap} to go"}, "pages.neighbour has other placeholders"),
    ],
)
def test_a_fault_in_a_fourth_language_is_found(change: Callable[[Texts], Texts], fault: str) -> None:
    trial = replace(DEFAULT_LANGUAGE, code="xx", pages=change(DEFAULT_LANGUAGE.pages))
    assert any(found.startswith(fault) for found in faults(trial))


def test_every_language_has_names_of_its_own() -> None:
    for name in ("code", "own_name", "english_name"):
        said = [getattr(language, name) for language in LANGUAGES.values()]
        assert len({word.strip().casefold() for word in said} - {""}) == len(said), name
    assert all(re.fullmatch("[a-z]{2}", code) for code in LANGUAGES), "the players' table holds two letters"


def test_every_text_asked_for_exists_and_every_text_is_asked_for() -> None:
    states, components = (
        "\n".join(path.read_text() for path in ROOT.rglob(kind) if "texts" not in path.parts)
        for kind in ("*.py", "*.js*")
    )
    known = {key for name in SETS for key in getattr(DEFAULT_LANGUAGE, name)}
    sources = states + components
    asked = set(re.findall(r"\.t\[\"(\w+)\"\]|texts\[\"(\w+)\"\]", sources))
    asked |= {("", name) for name in re.findall(r"texts\.(\w+)", components)}
    named = {name for match in asked for name in match if name}
    assert named <= known, named - known
    unused = {key for key in known if not re.search(rf"\b{key}\b", sources) and key.split("_")[0] not in BUILT_KEYS}
    assert {key for key in unused if not key.startswith(NAMED_BY_A_CODE + NAMED_BY_DATA)} == set()


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_column_and_everything_that_can_be_refused_has_a_name(table: Table) -> None:
    known = DEFAULT_LANGUAGE.desk
    shown = set(table.columns) - {"customer_id", "version"}
    assert {f"column_{name}" for name in shown} <= set(known)
    codes = {f"problem_{code}" for code in (*get_args(Code), *get_args(ColumnProblem))}
    assert codes <= set(known), codes - set(known)
    assert {f"status_{status}" for status in get_args(Status)} <= set(known)
