"""A model's words come in time and fit to be shown, or the AI speaks its own line."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.commentary.injections import ATTEMPTS
from tests.fakes.chat_model import DEFAULT_WORDS, ChatModel, serving
from trex_app.commentary import commentator as module
from trex_app.commentary.breaker import FAILURES, OPEN_SECONDS, Breaker
from trex_app.commentary.commentator import Commentator
from trex_app.commentary.facts import Facts
from trex_app.commentary.model import ServedModel, find_model
from trex_app.commentary.screening import MOST_LETTERS, UnfitWordsError, fit, screen, showable
from trex_app.settings import Settings
from trex_app.texts.en import ENGLISH
from trex_app.texts.languages import LANGUAGES

FACTS = Facts("Ana", 300, 500, ENGLISH)
LINE = "my own line"
AS_DELIVERED = (module.FIRST_WORDS_SECONDS, module.WHOLE_SECONDS)


@pytest.fixture(autouse=True)
def _ample_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time for a machine that does much else; tests that are about time set their own."""
    monkeypatch.setattr(module, "FIRST_WORDS_SECONDS", 30.0)
    monkeypatch.setattr(module, "WHOLE_SECONDS", 60.0)


@pytest.fixture
def chat() -> Iterator[ChatModel]:
    """A model that answers at once."""
    with serving(ChatModel()) as model:
        yield model


@pytest_asyncio.fixture
async def speaker(chat: ChatModel) -> AsyncIterator[Commentator]:
    """Somebody who asks the model."""
    made = Commentator(ServedModel(Settings(OPENAI_BASE_URL=f"{chat.url}/v1", OPENAI_API_KEY="key")))
    yield made
    await made.close()


async def hear(speaker: Commentator, facts: Facts = FACTS, session_id: int = 1) -> tuple[list[str], list[str]]:
    """Every state of the comment, and what was stored."""
    stored: list[str] = []

    async def save(text: str) -> None:
        stored.append(text)

    speaker.begin(session_id, facts, LINE, save)
    speech = speaker.speech(session_id)
    states = [text async for text in speech.listen()] if speech else []
    return states, stored


async def test_the_models_words_are_streamed_with_the_name_and_stored(chat: ChatModel, speaker: Commentator) -> None:
    chat.between = 0.01
    states, stored = await hear(speaker)
    whole = DEFAULT_WORDS.replace("PLAYER", "Ana")
    assert states[-1] == whole
    assert stored == [whole]
    assert len(states) > 3
    assert all(whole.startswith(state.rstrip("…")) for state in states)
    assert chat.logins == ["Bearer key"]
    assert chat.asked[0]["stream"] is True


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_model_is_asked_in_the_visitors_language(
    chat: ChatModel, language: str, speaker: Commentator
) -> None:
    await hear(speaker, Facts("Ana", 300, 500, LANGUAGES[language]))
    assert LANGUAGES[language].english_name in chat.asked[0]["messages"][0]["content"]
    assert "300" in chat.asked[0]["messages"][1]["content"]


@pytest.mark.parametrize("name", ATTEMPTS)
async def test_a_name_cannot_instruct_the_model(chat: ChatModel, name: str, speaker: Commentator) -> None:
    assert len(ATTEMPTS) >= 30
    states, _ = await hear(speaker, Facts(name, 300, 500, ENGLISH))
    assert name[:20] not in str(chat.asked)
    assert states[-1] == fit(DEFAULT_WORDS, Facts(name, 300, 500, ENGLISH))


@pytest.mark.parametrize(
    "words",
    [
        "Visit http://evil.example now, it is great fun for everyone here.",
        "Go to evil.com and win a lot of money, my friend PLAYER.",
        "Write to me@example.com if you want the prize, PLAYER.",
        "<b>PLAYER</b> lost and everybody here knows it by now.",
        "PLAYER [click](x) for the prize that you have won today.",
        "You are a shithead, PLAYER, and everyone here can see it.",
        "Call +55 11 91234-5678 for your prize, PLAYER, hurry up.",
        "My instructions say that I must tease you, PLAYER, sorry.",
        "",
        "   ",
    ],
)
async def test_unfit_words_are_never_shown(chat: ChatModel, words: str, speaker: Commentator) -> None:
    chat.words, chat.between = words, 0.005
    states, stored = await hear(speaker)
    assert states[-1] == LINE
    assert stored == []
    with_what = ("http", "evil", "@", "<", "[", "shit", "91234", "instructions")
    assert not any(part in state for state in states for part in with_what)


async def test_decoration_is_removed(chat: ChatModel, speaker: Commentator) -> None:
    chat.words = '**"Nice run**, PLAYER", said nobody ever, at least not in my hearing.'
    states, _ = await hear(speaker)
    assert states[-1] == "Nice run, Ana, said nobody ever, at least not in my hearing."


async def test_long_words_are_cut_at_a_sentence(chat: ChatModel, speaker: Commentator) -> None:
    chat.words = "This sentence is quite long and says little. " * 20
    states, _ = await hear(speaker)
    assert len(states[-1]) <= MOST_LETTERS
    assert states[-1].endswith(".")


async def test_a_slow_start_falls_back_to_the_own_line_in_time(
    chat: ChatModel, monkeypatch: pytest.MonkeyPatch, speaker: Commentator
) -> None:
    monkeypatch.setattr(module, "FIRST_WORDS_SECONDS", 0.3)
    chat.first_after = 5
    states, _ = await asyncio.wait_for(hear(speaker), 2)
    assert states == [LINE]


async def test_a_stalled_comment_ends_with_its_last_whole_sentence(
    chat: ChatModel, monkeypatch: pytest.MonkeyPatch, speaker: Commentator
) -> None:
    monkeypatch.setattr(module, "WHOLE_SECONDS", 1.0)
    chat.words, chat.between = "One two three four. Five six seven eight. " + "nine " * 60, 0.06
    states, stored = await asyncio.wait_for(hear(speaker), 3)
    assert states[-1].startswith("One two three four.")
    assert states[-1].endswith(".")
    assert stored == [states[-1]]


def test_the_limits_are_those_promised() -> None:
    assert (*AS_DELIVERED, MOST_LETTERS) == (3.0, 8.0, 280)


async def test_a_failing_model_is_not_asked_for_a_while(chat: ChatModel, speaker: Commentator) -> None:
    chat.status = 500
    for number in range(FAILURES):
        assert (await hear(speaker, session_id=number))[0] == [LINE]
    assert len(chat.asked) == FAILURES
    assert not speaker.asks_a_model
    assert await hear(speaker, session_id=99) == ([], [])
    assert len(chat.asked) == FAILURES


def test_the_breaker_closes_after_a_while() -> None:
    moment = [0.0]
    breaker = Breaker(lambda: moment[0])
    for _ in range(FAILURES):
        breaker.fail()
    assert breaker.is_open
    moment[0] = OPEN_SECONDS + 1
    assert not breaker.is_open
    breaker.fail()
    assert breaker.is_open
    moment[0] += OPEN_SECONDS + 1
    breaker.succeed()
    breaker.fail()
    assert not breaker.is_open


async def test_a_comment_that_cannot_be_stored_is_still_heard(chat: ChatModel, speaker: Commentator) -> None:
    async def fail(_: str) -> None:
        raise ConnectionError("no database")

    speaker.begin(5, FACTS, LINE, fail)
    speech = speaker.speech(5)
    assert speech is not None
    assert (await asyncio.wait_for(speech.whole(), 5)).startswith("Ana ran well")


async def test_late_and_repeated_listeners_hear_the_same(chat: ChatModel, speaker: Commentator) -> None:
    chat.between = 0.02

    async def save(_: str) -> None: ...

    speaker.begin(7, FACTS, LINE, save)
    first, second = await asyncio.gather(speaker.whole(7, "stored"), speaker.whole(7, "stored"))
    assert first == second == DEFAULT_WORDS.replace("PLAYER", "Ana")
    assert await speaker.whole(7, "stored") == "stored"


def test_no_model_is_asked_without_a_server_or_when_switched_off() -> None:
    assert find_model(Settings()) is None
    assert find_model(Settings(OPENAI_BASE_URL="http://x/v1", COMMENTARY="off")) is None
    assert find_model(Settings(DATABRICKS_HOST="https://x")) is not None


def test_the_newest_words_are_held_back() -> None:
    assert showable("one two three four five", FACTS) == "one two"
    assert showable("one two three", FACTS) == ""


@pytest.mark.parametrize("ending", sorted({"com", "io"}.union(*(known.link_endings for known in LANGUAGES.values()))))
def test_links_of_every_language_are_found(ending: str) -> None:
    with pytest.raises(UnfitWordsError):
        screen(f"Go to evil.{ending} now")


@pytest.mark.parametrize("talk", sorted(frozenset[str]().union(*(known.model_talk for known in LANGUAGES.values()))))
def test_a_model_that_speaks_of_itself_is_found(talk: str) -> None:
    with pytest.raises(UnfitWordsError):
        screen(f"PLAYER, {talk.upper()}!")


@pytest.mark.parametrize("text", ["see evil.io", "a@b", "x https://y", "{x}", "a\x07b", "www.x"])
def test_screening_refuses(text: str) -> None:
    with pytest.raises(UnfitWordsError):
        screen(text)
