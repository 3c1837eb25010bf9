"""A personal PIN, for whom the workspace vouches for: chosen once, guessed by nobody."""

import asyncio

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from trex_app.booth import Booth
from trex_app.rate_limit import TooManyRequestsError
from trex_app.staff.lockout import MAX_FAILURES
from trex_app.staff.pins import is_guessable
from trex_app.staff.sign_in import NotSignedInError, NotStaffError, SignIn, WrongSecretError
from trex_app.staff.staff_list import StaffList

ADDRESS, OTHER_ADDRESS = "198.51.100.7", "203.0.113.9"
BIA, LEO = "Bia.Silva@acme.example", "leo@acme.example"
PIN, WRONG, PASSPHRASE = "284417", "284418", "swag for everybody"


@pytest_asyncio.fixture
async def desk(booth: Booth) -> SignIn:
    """A desk with a manager and a helper."""
    return SignIn(booth.database, PASSPHRASE, StaffList.read(f"{BIA},{LEO}", BIA))


async def guess_until_locked(desk: SignIn, email: str, address: str) -> None:
    for _ in range(MAX_FAILURES):
        with pytest.raises(WrongSecretError):
            await desk.by_pin(WRONG, email, address)


async def test_the_first_pin_is_kept_and_then_asked_for(desk: SignIn) -> None:
    assert (await desk.ways(BIA)).ways == ["new_pin", "passphrase", "link"]
    await desk.by_pin(PIN, BIA, ADDRESS)
    assert (await desk.ways(BIA.upper())).ways == ["pin", "passphrase", "link"]
    with pytest.raises(WrongSecretError):
        await desk.by_pin(WRONG, BIA, ADDRESS)
    await desk.by_pin(PIN, BIA.lower(), ADDRESS)


async def test_a_member_is_named_and_ranked_by_the_list(desk: SignIn) -> None:
    opened = [await desk.by_pin(PIN, email, ADDRESS) for email in (BIA.lower(), LEO.upper())]
    found = [await desk.find(session.token) for session in opened]
    assert [(who.name, who.role, who.signature) for who in found] == [
        ("Bia.Silva", "manager", "Bia.Silva"),
        ("leo", "helper", "leo"),
    ]


@pytest.mark.parametrize("email", ["", "eve@acme.example", "leo@acme.example.evil.example", f"{BIA},{LEO}"])
async def test_who_is_not_on_the_list_gets_nothing(desk: SignIn, email: str) -> None:
    assert (await desk.ways(email)) == (await desk.ways(""))
    with pytest.raises(NotStaffError):
        await desk.by_pin(PIN, email, ADDRESS)


async def test_no_pin_is_stored(booth: Booth, desk: SignIn) -> None:
    await desk.by_pin(PIN, BIA, ADDRESS)
    await desk.by_pin(PIN, LEO, ADDRESS)
    async with booth.database.statements() as session:
        rows = (await session.execute(text("SELECT email, salt, hash, p::text FROM staff_pins p"))).all()
    assert [row.email for row in rows] == [BIA.lower(), LEO]
    assert rows[0].hash != rows[1].hash
    assert not any(PIN in row.p for row in rows)


async def test_of_two_first_pins_sent_at_once_one_stands(desk: SignIn) -> None:
    pins = [f"28441{digit}" for digit in range(4)]
    ends = await asyncio.gather(*(desk.by_pin(pin, BIA, ADDRESS) for pin in pins), return_exceptions=True)
    opened = [pin for pin, end in zip(pins, ends, strict=True) if not isinstance(end, BaseException)]
    assert len(opened) == 1
    await desk.by_pin(opened[0], BIA, ADDRESS)


async def test_who_guesses_is_locked_out_by_address_and_by_identity(desk: SignIn) -> None:
    await desk.by_pin(PIN, BIA, ADDRESS)
    await desk.by_pin(PIN, LEO, ADDRESS)
    await guess_until_locked(desk, BIA, ADDRESS)
    for email, address in ((BIA, ADDRESS), (BIA.upper(), OTHER_ADDRESS), (LEO, ADDRESS)):
        with pytest.raises(TooManyRequestsError):
            await desk.by_pin(PIN, email, address)
    await desk.by_pin(PIN, LEO, OTHER_ADDRESS)
    await desk.by_passphrase(PASSPHRASE, "Bia", ADDRESS)
    await desk.by_link(await desk.issue_link(), "Bia", ADDRESS)


async def test_guesses_sent_side_by_side_count_too(desk: SignIn) -> None:
    await desk.by_pin(PIN, BIA, ADDRESS)
    guesses = [desk.by_pin(WRONG, BIA, ADDRESS) for _ in range(5 * MAX_FAILURES)]
    ends = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(end, WrongSecretError) for end in ends) == MAX_FAILURES
    assert sum(isinstance(end, TooManyRequestsError) for end in ends) == 4 * MAX_FAILURES


async def test_a_right_pin_excuses_no_guesses_of_the_passphrase(desk: SignIn) -> None:
    for number in range(MAX_FAILURES):
        with pytest.raises(WrongSecretError):
            await desk.by_passphrase(f"guess {number}", "Leo", ADDRESS)
        await desk.by_pin(PIN, LEO, ADDRESS)
    with pytest.raises(TooManyRequestsError):
        await desk.by_passphrase(PASSPHRASE, "Leo", ADDRESS)


async def test_an_outage_counts_as_no_guess(desk: SignIn, unreachable: Booth) -> None:
    away = SignIn(unreachable.database, "", StaffList.read(BIA, ""))
    for _ in range(MAX_FAILURES + 1):
        with pytest.raises((SQLAlchemyError, ConnectionError)):
            await away.by_pin(PIN, BIA, ADDRESS)


async def test_a_reset_ends_the_pin_the_sessions_and_the_lockout_by_identity(desk: SignIn) -> None:
    opened, other = await desk.by_pin(PIN, LEO, ADDRESS), await desk.by_pin(PIN, BIA, ADDRESS)
    await guess_until_locked(desk, LEO, OTHER_ADDRESS)
    await desk.reset_pin(LEO.upper())
    with pytest.raises(NotSignedInError):
        await desk.find(opened.token)
    assert (await desk.find(other.token)).name == "Bia.Silva"
    assert (await desk.ways(LEO)).ways[0] == "new_pin"
    await desk.by_pin(WRONG, LEO, ADDRESS)


@pytest.mark.parametrize(("emails", "managers"), [(LEO, ""), (f"{BIA},{LEO}", LEO)], ids=["taken off", "now a helper"])
async def test_a_session_ends_with_what_the_list_says(booth: Booth, desk: SignIn, emails: str, managers: str) -> None:
    opened = await desk.by_pin(PIN, BIA, ADDRESS)
    by_link = await desk.by_link(await desk.issue_link(), "Bia", ADDRESS)
    restarted = SignIn(booth.database, PASSPHRASE, StaffList.read(emails, managers))
    with pytest.raises(NotSignedInError):
        await restarted.find(opened.token)
    assert (await restarted.find(by_link.token)).name == "Bia"


@pytest.mark.parametrize("pin", ["000000", "777777777777", "123456", "012345", "456789", "567890123", "987654"])
def test_what_people_try_first_is_guessable(pin: str) -> None:
    assert is_guessable(pin)


@pytest.mark.parametrize("pin", ["284417", "123457", "112233", "135791"])
def test_other_pins_are_not(pin: str) -> None:
    assert not is_guessable(pin)
