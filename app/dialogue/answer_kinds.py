"""The kinds of answers that some messages must be given, whatever the drafts say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.dialogue.authored import Fault, Page


class Kind(StrEnum):
    """What a message is, so that it calls for an answer of one kind.

    First what is said about the talk (``talk_answers``), then what needs a set answer
    (``set_answers``), then what the program cannot do (``asked_answers``).
    """

    CRISIS = "crisis"
    SIGHING = "sighing"
    PARROT = "parrot"
    NOTHING = "nothing"
    RESIGNED = "resigned"
    STOPPING = "stopping"
    WHAT_A_DAY = "what_a_day"
    HA = "ha"
    NAMED = "named"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    HOW_IT_WORKS = "how_it_works"
    DRY = "dry"
    ALL_RIGHT = "all_right"
    RENAMED = "renamed"
    NOT_THAT = "not_that"
    UNSURE = "unsure"
    ONLY_A_PROGRAM = "only_a_program"
    FINE = "fine"
    WHY_ASKING = "why_asking"
    JUDGED = "judged"
    ANOTHER_SUBJECT = "another_subject"
    WHY_ME = "why_me"
    MISREAD = "misread"
    PUT_RIGHT = "put_right"
    REMEMBERING = "remembering"
    TELLING = "telling"
    PRETENDING = "pretending"
    ANGRY = "angry"
    ORDERED = "ordered"
    EMPTY = "empty"
    HELP = "help"
    AGREEING = "agreeing"
    KIND = "kind"

    MEDICINE = "medicine"
    LAW = "law"
    FACTS = "facts"
    PROGRAM = "program"
    PRIVACY = "privacy"
    SELF_BLAME = "self_blame"
    RECALL = "recall"
    ADVICE = "advice"
    ONE_WORD = "one_word"

    WRITING = "writing"
    MAKING = "making"
    CHEERING = "cheering"
    INSISTING = "insisting"
    OPINION = "opinion"
    UNTIRED = "untired"
    HEALTH = "health"
    JUDGING = "judging"
    AFTER_ALL = "after_all"
    NOT_SAID = "not_said"
    PERPLEXED = "perplexed"
    DRILY_SAID = "drily_said"
    GREETED = "greeted"
    NOT_GREAT = "not_great"
    STUFF = "stuff"


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """One kind of answer.

    Attributes:
        name: Which.
        known_by: What a draft of this kind holds.
        replies: What the program says itself, one after the other.
    """

    name: Kind
    known_by: re.Pattern[str]
    replies: tuple[str, ...]


def answers_of(page: Page, kinds: Sequence[Kind]) -> Mapping[Kind, SetAnswer]:
    """Return the answers that stand in a file: one of each of some kinds."""
    listed = [each.only("name", "known_by", "replies") for each in page.tables("answer")]
    found = {
        name: SetAnswer(name, each.pattern_if_any("known_by"), each.texts("replies"))
        for each in listed
        for name in [Kind(each.text("name"))]
    }
    if len(found) < len(listed) or found.keys() != set(kinds):
        msg = "an answer is missing, or one of its kind stands there already"
        raise Fault(msg)
    return found
