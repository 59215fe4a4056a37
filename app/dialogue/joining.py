"""One reply out of several drafts: the truest reflection, and the most apt question.

A draft of a very small model is often good in one half only. Both halves are the model's
own sentences; which stand together is chosen here. Where no reflection holds together, the
sentence of the person's that it meant is turned by rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.dialogue import apt_questions, echoing, fitting, scoring
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.wording import addressed, bare_sentences, content, sentences

_TORN, _MANY_TOLD, _LEAST_CARRIED = 1, 3, 2
_OWN_QUESTION, _IS_WHOLE = 0.3, 0.5
_ASKS = (0.5, -0.9, -1.4)  # after no question, one, two in a row: a talk is no interview


@dataclass(frozen=True, slots=True)
class _Half:
    """A reflection with the question that its draft put to it, or a reply that is one piece."""

    said: str
    question: str = ""
    is_one_piece: bool = False


def best(fit: Sequence[str], asked: Sequence[str], heard: Heard, lexicon: Lexicon) -> str:
    """Return the best reply that can be made of drafts, or "" when there is none.

    Args:
        fit: The drafts without a fault.
        asked: The drafts whose question may be asked, whatever is before it.
        heard: What is answered.
        lexicon: The model's words.
    """
    halves = [_halved(text) for text in fit]
    said = [half.said for half in halves]
    value = {
        half.said: scoring.score(half.said, heard, lexicon) + scoring.agreed(half.said, said)
        for half in halves
    }
    sound = _that_hold_together(halves, value, heard, lexicon)
    questions = _questions(asked, heard, lexicon)
    asks = _ASKS[_asked_in_a_row(heard.replies)]
    found = [_asked(half, questions, value, asks) for half in sound or halves]
    text, _ = max(found, key=lambda each: each[1], default=("", 0.0))
    return text if sound else _turned(text, questions, heard, lexicon)


def _halved(text: str) -> _Half:
    """Return a draft as reflection and question, where the question can stand elsewhere."""
    parts = sentences(text)
    question = parts[-1] if parts else ""
    if fitting.is_set_reply(text) or scoring.offers(text):
        return _Half(text, is_one_piece=True)
    if len(parts) > 1 and apt_questions.is_open(question):
        return _Half(" ".join(parts[:-1]), question)
    return _Half(text, is_one_piece=text.endswith("?"))


def _that_hold_together(
    halves: Sequence[_Half], value: dict[str, float], heard: Heard, lexicon: Lexicon
) -> list[_Half]:
    """Return the halves whose words join and that still say something of the message."""
    told = content(heard.message)
    least = min(_LEAST_CARRIED, len(told))
    return [
        half
        for half in halves
        if scoring.seams(half.said, heard, lexicon) < _TORN
        and (half.is_one_piece or len(told & set(addressed(half.said))) >= least)
        and value[half.said] > 0
    ]


def _questions(asked: Sequence[str], heard: Heard, lexicon: Lexicon) -> dict[str, float]:
    """Return the apt questions of all drafts, each with its worth."""
    ends = [sentences(text)[-1] for text in asked if sentences(text)]
    return {
        end: apt_questions.worth(end, ends, heard, lexicon)
        for end in dict.fromkeys(ends)
        if apt_questions.is_open(end) and apt_questions.is_apt(end, heard, lexicon)
    }


def _asked(
    half: _Half, questions: dict[str, float], value: dict[str, float], asks: float
) -> tuple[str, float]:
    """Return a reflection with the question that suits it best, and what both are worth."""
    if half.is_one_piece:
        return half.said, value[half.said] + _IS_WHOLE
    own = [q for q in questions if q == half.question or not apt_questions.hangs_on(q)]
    worth = {q: questions[q] + (_OWN_QUESTION if q == half.question else 0.0) for q in own}
    question = max(worth, key=lambda q: worth[q], default="")
    if not question or asks + worth[question] < 0:
        return half.said, value[half.said]
    return f"{half.said} {question}", value[half.said] + asks + worth[question]


def _asked_in_a_row(replies: Sequence[str]) -> int:
    """Return how many of the last replies ended in a question; two at most."""
    last = [text.endswith("?") for text in reversed(replies[-2:])]
    return 0 if not last or not last[0] else sum(last)


def _turned(text: str, questions: dict[str, float], heard: Heard, lexicon: Lexicon) -> str:
    """Return the person's sentence that a reply meant, turned by rule; else the reply."""
    if not lexicon.pairs or len(words(heard.message)) < _MANY_TOLD:
        return text
    free = {q: worth for q, worth in questions.items() if not apt_questions.hangs_on(q)}
    question = max(free, key=lambda q: free[q], default="")
    said = echoing.echo(heard.message, text, question, len(heard.replies), lexicon)
    again = bare_sentences(said) & {s for r in heard.replies for s in bare_sentences(r)}
    return said if said and not again else text
