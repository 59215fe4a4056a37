"""One reply out of several drafts: the truest reflection, and the most apt question.

A draft of a very small model is often good in one half only. A reflection is taken where
it is a whole statement of the person's in words that hold it (``wholeness``), and where it
says what matters; else what the drafts meant is turned by rule (``echoing``). Which question
stands with it is chosen apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.dialogue import (
    apt_questions,
    clauses,
    composing,
    echoing,
    faithful,
    fitting,
    framing,
    scoring,
    wholeness,
)
from app.dialogue.clauses import Statement
from app.dialogue.composing import Said
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon
from app.dialogue.rewording import reworded
from app.dialogue.wording import addressed, bare_sentences, content, sentences

_IS_WHOLE, _MOST_OF_DRAFTS = 0.5, 0.5
_COPIED, _LEAST_RUN, _LEAST_CARRIED = 4, 3, 2
_ASKS = (0.5, -0.9, -1.4)  # after no question, one, two in a row: a talk is no interview


@dataclass(frozen=True, slots=True)
class _Half:
    """A reflection with the question that its draft put to it, or a reply that is one piece."""

    said: str
    question: str = ""
    is_one_piece: bool = False
    worth: float = 0.0


def best(fit: Sequence[str], asked: Sequence[str], heard: Heard, lexicon: Lexicon) -> str:
    """Return the best reply that can be made of drafts, or "" when there is none.

    Args:
        fit: The drafts without a fault.
        asked: The drafts whose question may be asked, whatever is before it.
        heard: What is answered.
        lexicon: The model's words.
    """
    found = clauses.statements(heard.message, lexicon)
    pieces = found or clauses.fragments(heard.message, lexicon)
    halves = [_halved(text) for text in fit]
    said = [half.said for half in halves]
    told, heart = echoing.aim(pieces, heard, [*said, *asked], lexicon)
    sound = [
        rated
        for half in dict.fromkeys(halves)
        if (rated := _rated(half, said, pieces, heard, lexicon))
    ]
    sound = [half for half in sound if _says(half, told, heart, _is_set(halves) or not found)]
    is_fragment = not found or _is_piece(heart, heard, lexicon)
    source = heart.source if heart else ""
    own = composing.by_rule(told, heard, is_fragment=is_fragment, source=source)
    questions = _questions(asked, heard, lexicon) if sound or told else {}
    asks = _ASKS[_asked_in_a_row(heard.replies)]
    if not sound and told:
        return composing.composed(own, questions, heard, lexicon, asks)[0]
    replies = [_asked(half, own, questions, heard, lexicon, asks) for half in sound]
    return max(replies, key=lambda each: each[1], default=("", 0.0))[0]


def _is_piece(heart: Statement | None, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether what is said back states nothing and stands for itself."""
    return heart in clauses.fragments(heard.message, lexicon)


def _is_set(halves: Sequence[_Half]) -> bool:
    """Whether most drafts are replies of one piece, as to a greeting or a goodbye."""
    whole = sum(half.is_one_piece for half in halves)
    return whole > len(halves) * _MOST_OF_DRAFTS


def _says(half: _Half, told: str, heart: Statement | None, is_set: bool) -> bool:  # noqa: FBT001
    """Whether a half says all that is to be said back, or is the reply that most drafts are."""
    if half.is_one_piece or heart is None:
        return is_set or heart is None
    return " ".join(clauses.bare(told)) in " ".join(clauses.bare(half.said))


def _halved(text: str) -> _Half:
    """Return a draft as reflection and question, where the question can stand elsewhere."""
    parts = sentences(text)
    question = parts[-1] if parts else ""
    if fitting.is_set_reply(text) or scoring.offers(text):
        return _Half(text, is_one_piece=True)
    if len(parts) > 1 and apt_questions.is_open(question):
        return _Half(" ".join(parts[:-1]), question)
    return _Half(text, is_one_piece=text.endswith("?"))


def _rated(
    half: _Half, said: Sequence[str], found: Sequence[Statement], heard: Heard, lexicon: Lexicon
) -> _Half | None:
    """Return a half that holds together, set down as it should be, with its worth."""
    if half.is_one_piece or not found:
        is_echo = not half.is_one_piece and bool(clauses.fragments(heard.message, lexicon))
        text = half.said if not is_echo and _stands(half, heard, lexicon) else ""
    else:
        text = wholeness.whole(half.said, found, heard.message, lexicon)
    again = {s for reply in heard.replies for s in bare_sentences(reply)}
    if not text or bare_sentences(text) & again:
        return None
    worth = scoring.score(text, heard, lexicon) + scoring.agreed(half.said, said)
    return _Half(text, half.question, half.is_one_piece, worth)


def _stands(half: _Half, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a reply that turns no statement is one of those that were written by hand."""
    if scoring.seams(half.said, heard, lexicon):
        return False
    ours, theirs = addressed(half.said), addressed(heard.message)
    run = scoring.longest_run(ours, theirs)
    if half.is_one_piece and run >= _COPIED:
        return False  # no set reply, but a statement that only looks like one
    told = content(heard.message)
    if not half.is_one_piece and not (
        run >= _LEAST_RUN and len(told & set(ours)) >= _LEAST_CARRIED
    ):
        return False
    return faithful.is_framed(half.said, heard.message, lexicon)


def _questions(asked: Sequence[str], heard: Heard, lexicon: Lexicon) -> dict[str, float]:
    """Return the apt questions of all drafts, each with its worth."""
    ends = [sentences(text)[-1] for text in asked if sentences(text)]
    return {
        end: apt_questions.worth(end, ends, heard, lexicon)
        for end in dict.fromkeys(ends)
        if apt_questions.is_open(end) and apt_questions.is_apt(end, heard, lexicon)
    }


def _asked(
    half: _Half,
    own: Said,
    questions: dict[str, float],
    heard: Heard,
    lexicon: Lexicon,
    asks: float,
) -> tuple[str, float]:
    """Return a draft's reflection with the question that suits it, and what both are worth."""
    if half.is_one_piece:
        return half.said, half.worth + _IS_WHOLE
    is_echo = bool(own.told) and scoring.is_bare_echo(half.said, own.told)
    if is_echo and (own.is_fragment or _is_worn(half.said, own.told, heard)):
        said = replace(own, question=half.question)
    else:
        text = framing.varied(half.said, heard)
        said = Said(own.told, text, question=half.question, source=own.source, is_drafted=True)
    text, worth = composing.composed(said, questions, heard, lexicon, asks)
    return text, half.worth + worth


def _is_worn(echo: str, told: str, heard: Heard) -> bool:
    """Whether an echo of a draft had better be in other words, or in another frame."""
    last = framing.frame_of(heard.replies[-1]) if heard.replies else ""
    return reworded(told) != told or framing.frame_of(echo) == last


def _asked_in_a_row(replies: Sequence[str]) -> int:
    """Return how many of the last replies ended in a question; two at most."""
    last = [text.endswith("?") for text in reversed(replies[-2:])]
    return 0 if not last or not last[0] else sum(last)
