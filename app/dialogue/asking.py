"""How a reply is asked for: shorter in heavy hours, otherwise after one that did not do."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.conversation import Speaker, Turn
from app.domain.generation import GenerationRequest, Message, Sampling
from app.domain.risk import RiskLevel

TRY_AGAIN = (
    "Your last try could not be shown. Write one or two plain sentences that say back what the"
    " person feels. No advice, no facts, no numbers, no promise."
)
HEAVY_REPLY_TOKENS = 110  # some 60 words: SAFETY, the reply under the crisis prompt
EARLIER_TURNS = 5  # SAFETY: context of the last five turns
_SEEDS = 2**32 - 1


def with_words(request: GenerationRequest, words: str) -> GenerationRequest:
    """Return a request for another reply, with what to do otherwise than the last one."""
    first = request.messages[0]
    told = Message(first.role, f"{first.text}\n{words}")
    sampling = replace(request.sampling, seed=(request.sampling.seed + 1) % _SEEDS)
    return GenerationRequest((told, *request.messages[1:]), sampling)


def short_where_heavy(sampling: Sampling, level: RiskLevel) -> Sampling:
    """Return how to draw a reply to somebody who may be in danger: some 60 words."""
    if level < RiskLevel.ELEVATED:
        return sampling
    return replace(sampling, max_tokens=min(sampling.max_tokens, HEAVY_REPLY_TOKENS))


def said_by_person(turns: Sequence[Turn]) -> list[str]:
    """Return the person's last messages of a talk, as far as the screener looks back."""
    said = [turn.text for turn in turns if turn.speaker is Speaker.PERSON]
    return said[-EARLIER_TURNS:]
