"""What the model is asked. It never sees a name or a company: they cannot instruct what they do not reach."""

from trex_app.commentary.builtin import judge
from trex_app.commentary.facts import Facts

PLAYER = "PLAYER"
"""The word the model uses for the visitor; the name takes its place once the words are screened."""

_ROLE = (
    "You are the AI dinosaur of a runner game at a conference booth: cocky, witty, a sore loser, family-friendly. "
    "A visitor and you have run the same course. Speak to the visitor, whose name you write as {player}, in "
    "{language}, in one or two sentences of at most 220 characters in all. Tease about the run only, never about "
    "looks, origin, gender or age, and use no word that depends on the visitor's gender. Never mention jobs, prizes or "
    "what will be tomorrow. Plain text: no quotes, no markup, no emoji, no links, no lists."
)


def write_prompt(facts: Facts) -> list[dict[str, str]]:
    """The messages for a chat model: the role, then the figures of the game and nothing a visitor typed."""
    outcome = judge(facts.human_score, facts.ai_score).replace("_", " ")
    figures = f"{PLAYER} scored {facts.human_score}. You scored {facts.ai_score}. For {PLAYER} this is a {outcome}."
    role = _ROLE.format(player=PLAYER, language=facts.language.english_name)
    return [{"role": "system", "content": role}, {"role": "user", "content": figures}]
