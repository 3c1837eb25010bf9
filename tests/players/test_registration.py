"""Who may register, and that nothing reveals whether an email was known."""

import asyncio
import unicodedata
from typing import Literal

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from tests.conftest import register
from trex_app.booth import Booth
from trex_app.clock import now
from trex_app.players.models import Player
from trex_app.players.registration_form import FormField, Problem, RegistrationError, find_problems, normalise_name
from trex_app.players.repository import CONSENT_VERSION

ADDRESS_OF_255 = "a" * 64 + "@" + ".".join(["b" * 61, "b" * 61, "b" * 62]) + ".com"
GOOD = {"name": "Ana Souza", "email": "ana@example.com", "company": "Acme"}


def problems(**changed: str) -> dict[FormField, Problem]:
    return find_problems(**(GOOD | changed), consent=True)


def test_a_valid_form_is_accepted() -> None:
    assert problems() == {}


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("name", "", "missing"),
        ("name", "   \t ", "missing"),
        ("name", "x" * 101, "too_long"),
        ("name", "p0rr4", "offensive"),
        ("name", "!!!", "unreadable"),
        ("name", "Ana\u202eanA", "unreadable"),
        ("company", "", "missing"),
        ("name", "x" + " " * 400, "too_long"),
        ("company", "y" * 201, "too_long"),
        ("company", "y" + " " * 800, "too_long"),
        ("company", "Fuck Inc", "offensive"),
        ("email", "", "missing"),
        ("email", "ana", "not_an_email"),
        ("email", "ana@", "not_an_email"),
        ("email", "ana@host", "not_an_email"),
        ("email", "ana@@example.com", "not_an_email"),
        ("email", "ana@example..com", "not_an_email"),
        ("email", "<ana@example.com>", "not_an_email"),
        ("email", "a" * 250 + "@example.com", "too_long"),
        ("email", ADDRESS_OF_255 + "m", "too_long"),
        ("email", "\u00df" * 3 + ADDRESS_OF_255[3:], "too_long"),
        ("email", "ana@example.com" + " " * 1006, "too_long"),
        ("email", "ana\u202e@example.com", "not_an_email"),
        ("email", "a" * 65 + "@example.com", "not_an_email"),
    ],
)
def test_a_bad_field_is_named(field: str, typed: str, problem: str) -> None:
    assert problems(**{field: typed}) == {field: problem}


@pytest.mark.parametrize(
    "email",
    ["a.b+c@example.com", "ana@sub.example.com.br", "ANA@EXAMPLE.COM", "ana@münchen.de", "o'neil@example.ie"],
)
def test_common_addresses_are_accepted(email: str) -> None:
    assert problems(email=email) == {}


@pytest.mark.parametrize("name", ["Bj" + "örk", "José María Ñandú", "李小龙", "O'Brien-Smith", "x" * 100])
def test_names_in_any_language_are_accepted(name: str) -> None:
    assert problems(name=name) == {}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", "x" + " " * 399),
        ("company", "y" * 200),
        ("company", "y" + " " * 799),
        ("email", ADDRESS_OF_255),
        ("email", "ana@example.com" + " " * 1005),
    ],
)
def test_a_text_at_its_limit_is_taken(field: str, typed: str) -> None:
    assert problems(**{field: typed}) == {}


def test_names_are_known_by_their_first_255_letters_at_most() -> None:
    assert normalise_name("\u0390" * 100) == ("\u03b9\u0308\u0301" * 100)[:255]


def test_without_consent_nothing_is_stored() -> None:
    assert find_problems(**GOOD, consent=False) == {"consent": "no_consent"}


async def test_an_invalid_registration_stores_nothing(booth: Booth) -> None:
    with pytest.raises(RegistrationError):
        await booth.registration.register(name="", email="x@example.com", company="Acme", consent=True, language="en")
    async with booth.database.transaction() as session:
        assert (await session.scalars(select(Player))).all() == []


async def test_the_same_email_and_name_is_one_player_and_changes_nothing(booth: Booth) -> None:
    first = (await register(booth, "Ana", email="Ana@Example.com", company="Acme")).player
    again = (await register(booth, " ANA ", email="  ana@EXAMPLE.com ", company="Else")).player
    assert again.id == first.id
    assert again.name == "ANA", "the stored name would be a sign that the address was known"
    async with booth.database.transaction() as session:
        (stored,) = (await session.scalars(select(Player))).all()
    assert (stored.name, stored.email, stored.company) == ("Ana", "Ana@Example.com", "Acme")


async def test_the_same_email_under_another_name_is_another_player(booth: Booth) -> None:
    victim = await register(booth, "Ana", email="ana@example.com")
    best = await victim.finish(await victim.play(600))
    thief = await register(booth, "Eve", email="ana@example.com")
    assert thief.player.id != victim.player.id
    assert await booth.games.last_of(thief.player.token) is None
    await thief.finish(await thief.play(900))
    await booth.standings.refresh()
    assert {row["name"]: row["score"] for row in booth.standings.snapshot.ever}["Ana"] == best.human_score


async def test_a_visit_sees_only_what_was_played_in_it(booth: Booth) -> None:
    """Even with the email and name of somebody else: no result, no comment, no rank, no row marked as own."""
    victim = await register(booth, email="ana@example.com")
    game = await victim.finish(await victim.play(600))
    thief = await register(booth, email="ana@example.com")
    assert await booth.games.last_of(thief.player.token) is None
    assert await thief.place() is None
    assert await booth.games.best_run_of(thief.player.token) == ""
    assert await booth.games.best_run_of(victim.player.token) == game.run_id
    stranger = await register(booth, email="nobody@example.com")
    for visitor in (thief, stranger):
        await visitor.finish(await visitor.play(100))
        assert await visitor.place() == 2, "the rank must not reveal who guessed an address"


async def test_no_total_reveals_whether_an_email_was_known(booth: Booth) -> None:
    seen = []
    for _ in range(2):
        await register(booth, "Ana", email="ana@example.com")
        await booth.standings.refresh()
        seen.append(booth.standings.snapshot.totals_ever.players)
    assert seen == [1, 2]


@pytest.mark.parametrize("field", ["name", "email", "company"])
def test_a_huge_text_is_refused_before_any_work_on_it(field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sorting its marks used to take 11 s, in which nobody else was served."""
    texts: list[int] = []
    real = unicodedata.normalize

    def recording(form: Literal["NFKC"], text: str) -> str:
        texts.append(len(text))
        return real(form, text)

    monkeypatch.setattr("trex_app.players.registration_form.unicodedata.normalize", recording)
    assert problems(**{field: "a" + "\u0301\u0316" * 120_000}) == {field: "too_long"}
    assert max(texts) < 100, "only the other fields were normalised"


async def test_who_registers_has_consented_now_and_is_shown(booth: Booth) -> None:
    before = now()
    await register(booth)
    async with booth.database.transaction() as session:
        (stored,) = (await session.scalars(select(Player))).all()
    assert before <= stored.consented_at <= now()
    assert (stored.consent_version, stored.hidden, stored.language) == (CONSENT_VERSION, False, "en")


@pytest.mark.parametrize(("drawn", "player_id"), [(0, 1), (2**31 - 2, 2**31 - 1)])
async def test_ids_fit_their_column(booth: Booth, monkeypatch: pytest.MonkeyPatch, drawn: int, player_id: int) -> None:
    asked: list[int] = []

    def draw(below: int) -> int:
        asked.append(below)
        return drawn

    monkeypatch.setattr("trex_app.players.repository.secrets.randbelow", draw)
    assert (await register(booth)).player.id == player_id
    assert asked == [2**31 - 1]


async def test_ids_reveal_no_order(booth: Booth) -> None:
    ids = [(await register(booth)).player.id for _ in range(12)]
    assert ids != sorted(ids)
    assert len(set(ids)) == 12


async def test_the_same_email_registered_concurrently_is_one_player(booth: Booth) -> None:
    visitors = await asyncio.gather(*(register(booth, email="one@example.com") for _ in range(10)))
    assert len({visitor.player.id for visitor in visitors}) == 1


async def test_an_address_with_many_blanks_is_stored_without_them(booth: Booth) -> None:
    spelled = " ".join("a" * 60) + "@" + " ".join("b" * 50 + "." + "c" * 50) + ".com"
    player = (await register(booth, email=spelled)).player
    async with booth.database.transaction() as session:
        (stored,) = (await session.scalars(select(Player))).all()
    assert (stored.id, stored.email) == (player.id, spelled.replace(" ", ""))


async def test_a_database_error_does_not_reveal_who_registered(booth: Booth) -> None:
    async with booth.database.transaction() as session:
        await session.execute(text("ALTER TABLE players ADD CONSTRAINT never CHECK (name = 'x')"))
    with pytest.raises(IntegrityError) as failure:
        await register(booth, "Spy Name", email="spy@example.com")
    assert "spy@example.com" not in str(failure.value).split("DETAIL")[0]
    assert "parameters" in str(failure.value)
