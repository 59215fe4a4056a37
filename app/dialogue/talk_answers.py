"""Messages about the talk itself, and what the program says where no draft answers them.

A goodbye, a thank you, a shrug, a change of subject, a misreading put right, anger at the
program, a question of what it is and does with what it hears. A very small model knows
answers to these and gives them often; here is what makes it always. So do words of
somebody who may be in danger, to whom the model must not just give their words back.
The words are those of ``resources/dialogue/talk_answers_en.toml``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.answer_kinds import Kind, SetAnswer, answers_of
from app.dialogue.authored import Page, read
from app.dialogue.lexicon import words

KINDS = (
    Kind.CRISIS,
    Kind.SIGHING,
    Kind.PARROT,
    Kind.NOTHING,
    Kind.RESIGNED,
    Kind.STOPPING,
    Kind.WHAT_A_DAY,
    Kind.HA,
    Kind.NAMED,
    Kind.GOODBYE,
    Kind.THANKS,
    Kind.HOW_IT_WORKS,
    Kind.DRY,
    Kind.ALL_RIGHT,
    Kind.RENAMED,
    Kind.NOT_THAT,
    Kind.UNSURE,
    Kind.ONLY_A_PROGRAM,
    Kind.FINE,
    Kind.WHY_ASKING,
    Kind.JUDGED,
    Kind.ANOTHER_SUBJECT,
    Kind.WHY_ME,
    Kind.MISREAD,
    Kind.PUT_RIGHT,
    Kind.REMEMBERING,
    Kind.TELLING,
    Kind.PRETENDING,
    Kind.ANGRY,
    Kind.ORDERED,
    Kind.EMPTY,
    Kind.HELP,
    Kind.AGREEING,
    Kind.KIND,
)
"""The kinds of what is said about the talk itself."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """What is said about the talk, and to it.

    Attributes:
        answers: What is said to each kind.
        called: What a message is known by and its kind, in the order they are tried.
        order: Something asked of the program, which must not be given back as the person's
            own words.
        in_danger: Words of somebody who may be in danger.
    """

    answers: Mapping[Kind, SetAnswer]
    called: Sequence[tuple[re.Pattern[str], Kind]]
    order: re.Pattern[str]
    in_danger: re.Pattern[str]


@cache
def talk_words() -> _Talk:
    """Return the words of the talk about the talk, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("talk_answers", _made_of)


def _made_of(page: Page) -> _Talk:
    page.only("answer", "called", "order", "in_danger")
    called = [each.only("answer", "told") for each in page.tables("called")]
    return _Talk(
        answers=answers_of(page, KINDS),
        called=[(each.pattern("told"), Kind(each.text("answer"))) for each in called],
        order=page.pattern("order"),
        in_danger=page.pattern("in_danger"),
    )


def answer(kind: Kind) -> SetAnswer:
    """Return the answer of a kind; one of ``KINDS``."""
    return talk_words().answers[kind]


_MOST_WORDS = 26  # among more, this is not what a message is about


def called_for(text: str) -> SetAnswer | None:
    """Return the kind that a message about the talk calls for, or None."""
    if not words(text):
        return answer(Kind.EMPTY) if not any(c.isalnum() for c in text) else None
    if len(words(text)) > _MOST_WORDS:
        return None
    talk = talk_words()
    kinds = (kind for pattern, kind in talk.called if pattern.search(text))
    return next((talk.answers[kind] for kind in kinds), None)


def is_order(text: str) -> bool:
    """Whether the program is told to say or do something."""
    return len(words(text)) <= _MOST_WORDS and bool(talk_words().order.search(text))


def is_in_danger(text: str) -> bool:
    """Whether somebody writes that they may hurt or kill themselves."""
    return bool(talk_words().in_danger.search(text))
