"""All words of the companion, read together: before the first draft is drawn, not after it."""

from collections.abc import Callable
from typing import Final

from app.dialogue import (
    apt_questions,
    asked_answers,
    asked_before,
    cues,
    echoing,
    fitting,
    going_back,
    plain_replies,
    question_kinds,
    set_answers,
    talk_answers,
    theme_words,
    tone,
    unsaid,
)

READERS: Final[tuple[Callable[[], object], ...]] = (
    apt_questions.apt_words,
    asked_answers.asked_words,
    asked_before.sameness,
    cues.cue_words,
    echoing.comment_words,
    fitting.set_replies,
    going_back.back_words,
    plain_replies.plain_replies,
    question_kinds.question_words,
    set_answers.set_words,
    talk_answers.talk_words,
    theme_words.known_themes,
    tone.tone_words,
    unsaid.unsaid_words,
)
"""Who reads a file of ``resources/dialogue``, once each."""


def read_companion_words() -> None:
    """Read all that has not been read yet, so that no reply waits for it.

    Raises:
        CompanionWordsDamaged: A file is not there, or does not say what it must.
    """
    for read in READERS:
        read()
