"""Who comes in at the desk, for how long, and who does not."""

import asyncio

import pytest
from sqlalchemy import text

from trex_app.booth import Booth
from trex_app.rate_limit import TooManyRequestsError
from trex_app.staff.lockout import LOCKED_SECONDS, MAX_FAILURES, Lockout
from trex_app.staff.sign_in import (
    ATTEMPTS_PER_MINUTE,
    IDLE_SECONDS,
    SESSION_SECONDS,
    NotSignedInError,
    SignIn,
    WrongSecretError,
)

ADDRESS, PASSPHRASE = "198.51.100.7", "swag for everybody"


async def change(booth: Booth, sql: str) -> None:
    async with booth.database.transaction() as session:
        await session.execute(text(sql))


async def test_a_link_opens_one_session_for_who_says_their_name(booth: Booth) -> None:
    secret = await booth.sign_in.issue_link()
    opened = await booth.sign_in.by_link(secret, "Bia", ADDRESS)
    member = await booth.sign_in.find(opened.token)
    assert (member.name, member.role, member.signature) == ("Bia", "manager", "Bia (self-declared)")
    with pytest.raises(WrongSecretError):
        await booth.sign_in.by_link(secret, "Eve", ADDRESS)


async def test_a_link_gives_the_role_it_was_issued_for(booth: Booth) -> None:
    opened = await booth.sign_in.by_link(await booth.sign_in.issue_link("helper"), "Leo", ADDRESS)
    assert opened.member.role == "helper"


async def test_a_link_is_good_for_a_quarter_of_an_hour(booth: Booth) -> None:
    secret = await booth.sign_in.issue_link()
    await change(booth, "UPDATE staff_links SET expires_at = expires_at - interval '15 minutes'")
    with pytest.raises(WrongSecretError):
        await booth.sign_in.by_link(secret, "Bia", ADDRESS)


async def test_no_secret_is_stored(booth: Booth) -> None:
    secret = await booth.sign_in.issue_link()
    opened = await booth.sign_in.by_link(secret, "Bia", ADDRESS)
    async with booth.database.statements() as session:
        stored = await session.scalar(
            text("SELECT string_agg(s::text, '') || (SELECT string_agg(l::text, '') FROM staff_links l)"
                 " FROM staff_sessions s")
        )  # fmt: skip
    assert stored
    assert secret not in stored
    assert opened.token not in stored


async def test_the_passphrase_opens_the_desk_if_there_is_one(booth: Booth) -> None:
    desk = SignIn(booth.database, PASSPHRASE)
    opened = await desk.by_passphrase(PASSPHRASE, "Bia", ADDRESS)
    assert (await desk.find(opened.token)).name == "Bia"
    with pytest.raises(WrongSecretError):
        await booth.sign_in.by_passphrase("", "Bia", ADDRESS)


async def test_who_guesses_is_shut_out_but_the_link_still_works(booth: Booth) -> None:
    desk = SignIn(booth.database, PASSPHRASE)
    for guess in range(MAX_FAILURES):
        with pytest.raises(WrongSecretError):
            await desk.by_passphrase(f"guess {guess}", "Eve", ADDRESS)
    with pytest.raises(TooManyRequestsError):
        await desk.by_passphrase(PASSPHRASE, "Bia", ADDRESS)
    await desk.by_passphrase(PASSPHRASE, "Bia", "203.0.113.9")
    await desk.by_link(await desk.issue_link(), "Bia", ADDRESS)
    await desk.by_passphrase(PASSPHRASE, "Bia", ADDRESS)


async def test_guesses_sent_side_by_side_count_too(booth: Booth) -> None:
    desk = SignIn(booth.database, PASSPHRASE)
    guesses = [desk.by_passphrase(f"guess {number}", "Eve", ADDRESS) for number in range(5 * MAX_FAILURES)]
    ends = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(end, WrongSecretError) for end in ends) == MAX_FAILURES
    assert sum(isinstance(end, TooManyRequestsError) for end in ends) == 4 * MAX_FAILURES


async def test_an_address_that_tries_links_without_end_is_slowed_down(booth: Booth) -> None:
    for number in range(ATTEMPTS_PER_MINUTE):
        with pytest.raises(WrongSecretError):
            await booth.sign_in.by_link(f"guess {number}", "Eve", ADDRESS)
    with pytest.raises(TooManyRequestsError):
        await booth.sign_in.by_link("one more", "Eve", ADDRESS)


def test_a_lockout_ends_a_quarter_of_an_hour_after_the_last_failure() -> None:
    time = 0.0
    lockout = Lockout(lambda: time)
    for _ in range(MAX_FAILURES):
        lockout.fail("one")
    with pytest.raises(TooManyRequestsError) as shut_out:
        lockout.require("one")
    assert shut_out.value.retry_after == LOCKED_SECONDS + 1
    time = LOCKED_SECONDS + 1.0
    lockout.require("one")
    lockout.fail("one")
    lockout.require("one")


@pytest.mark.parametrize(
    "passed",
    [
        f"UPDATE staff_sessions SET seen_at = now() - interval '{IDLE_SECONDS + 1} seconds'",
        f"UPDATE staff_sessions SET expires_at = expires_at - interval '{SESSION_SECONDS} seconds'",
    ],
    ids=["idle for half an hour", "open for twelve hours"],
)
async def test_a_session_ends_by_itself(booth: Booth, passed: str) -> None:
    opened = await booth.sign_in.by_link(await booth.sign_in.issue_link(), "Bia", ADDRESS)
    await change(booth, passed)
    with pytest.raises(NotSignedInError):
        await booth.sign_in.find(opened.token)


async def test_a_session_in_use_does_not_go_idle(booth: Booth) -> None:
    opened = await booth.sign_in.by_link(await booth.sign_in.issue_link(), "Bia", ADDRESS)
    almost = f"UPDATE staff_sessions SET seen_at = seen_at - interval '{IDLE_SECONDS - 60} seconds'"
    for _ in range(3):
        await change(booth, almost)
        await booth.sign_in.find(opened.token)


async def test_a_cookie_stolen_before_signing_out_is_worth_nothing_after(booth: Booth) -> None:
    opened = await booth.sign_in.by_link(await booth.sign_in.issue_link(), "Bia", ADDRESS)
    await booth.sign_in.sign_out(opened.token)
    with pytest.raises(NotSignedInError):
        await booth.sign_in.find(opened.token)


async def test_signing_out_everywhere_ends_the_sessions_of_that_member_alone(booth: Booth) -> None:
    phone, laptop, other = [
        await booth.sign_in.by_link(await booth.sign_in.issue_link(), name, ADDRESS) for name in ("Bia", "Bia", "Leo")
    ]
    await booth.sign_in.sign_out_everywhere(phone.member)
    for opened in (phone, laptop):
        with pytest.raises(NotSignedInError):
            await booth.sign_in.find(opened.token)
    assert (await booth.sign_in.find(other.token)).name == "Leo"


@pytest.mark.parametrize("token", ["", "nonsense", "x" * 100_000, "\x00"])
async def test_nonsense_is_nobody(booth: Booth, token: str) -> None:
    with pytest.raises(NotSignedInError):
        await booth.sign_in.find(token)


async def test_a_page_that_only_watches_does_not_keep_a_session_open(booth: Booth) -> None:
    opened = await booth.sign_in.by_link(await booth.sign_in.issue_link(), "Bia", ADDRESS)
    almost = f"UPDATE staff_sessions SET seen_at = seen_at - interval '{IDLE_SECONDS - 60} seconds'"
    await change(booth, almost)
    assert (await booth.sign_in.find(opened.token, is_use=False)).name == "Bia"
    await change(booth, almost)
    with pytest.raises(NotSignedInError):
        await booth.sign_in.find(opened.token)
