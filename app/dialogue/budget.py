"""Which turns of a talk fit the context window, and how many had to be left out.

Tokens are estimated here, because the window's process never loads the model; the worker
counts them exactly and has the last word. The estimate is on the high side, so that what
we send fits: about three characters a token for Latin writing (measured vocabularies give
3.5 to 4.5), one for each character of others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.conversation import Speaker, Turn

CHARACTERS_PER_TOKEN = 3
MESSAGE_TOKENS = 8  # what a chat template puts around one message
_LAST_LATIN = 0x24F


@dataclass(frozen=True, slots=True)
class Fitted:
    """The turns that fit, oldest first, and how many older ones were left out."""

    turns: tuple[Turn, ...]
    left_out: int


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text takes, rather too many than too few."""
    others = sum(1 for character in text if ord(character) > _LAST_LATIN)
    return others + -(-(len(text) - others) // CHARACTERS_PER_TOKEN)


def cost_of(turn: Turn) -> int:
    """Return about how many tokens a turn takes in a prompt."""
    return estimate_tokens(turn.text) + MESSAGE_TOKENS


def fit_turns(turns: Sequence[Turn], budget_tokens: int) -> Fitted:
    """Return the latest whole turns that fit a budget.

    The latest turn of the person is always kept, whatever it takes, with everything after
    it; older turns are dropped from the oldest on, and never in the middle. A talk does
    not begin with a reply: an answer whose question was dropped goes with it.

    Args:
        turns: The talk, oldest first.
        budget_tokens: What the turns may take together, by ``estimate_tokens`` and
            ``MESSAGE_TOKENS`` each.
    """
    kept = _latest_of_person(turns)
    left = budget_tokens - sum(cost_of(turn) for turn in turns[kept:])
    while kept > 0 and cost_of(turns[kept - 1]) <= left:
        kept -= 1
        left -= cost_of(turns[kept])
    while turns[kept:] and turns[kept].speaker is not Speaker.PERSON:
        kept += 1
    return Fitted(tuple(turns[kept:]), kept)


def _latest_of_person(turns: Sequence[Turn]) -> int:
    places = (place for place in reversed(range(len(turns))) if _is_person(turns[place]))
    return next(places, len(turns))


def _is_person(turn: Turn) -> bool:
    return turn.speaker is Speaker.PERSON
