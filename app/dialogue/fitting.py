"""Whether a draft fits the kind of message it answers.

A very small model mistakes one kind of message for another: a plain sentence for a question
of law, a cancelled train for a crisis. Each kind of set reply is therefore let through only
when the message has a word that calls for it. And a draft that guesses a feeling, or asks
the question of a good day after a bad one, counts less.
The words are those of ``resources/dialogue/fitting_en.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.authored import Page, read
from app.dialogue.lexicon import Lexicon, words


@dataclass(frozen=True, slots=True)
class Gate:
    """A kind of set reply, and what a message must hold to be answered with it.

    Attributes:
        reply: What such a reply is known by.
        message: What calls for it.
        question: What calls for it where something is asked.
    """

    reply: re.Pattern[str]
    message: re.Pattern[str]
    question: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class _Signs:
    """What replies and messages are known by; the file says what each is for."""

    asking: re.Pattern[str]
    other_language: re.Pattern[str]
    no_words: re.Pattern[str]
    unread: re.Pattern[str]
    silent: re.Pattern[str]
    bright: re.Pattern[str]
    dark: re.Pattern[str]
    for_good_days: re.Pattern[str]
    for_bad_days: re.Pattern[str]
    fits_anything: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _SetReplies:
    """The set replies of the model, and what else is told of a reply by its words."""

    gates: Sequence[Gate]
    signs: _Signs


@cache
def set_replies() -> _SetReplies:
    """Return the kinds of the model's set replies, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("fitting", _made_of)


def _made_of(page: Page) -> _SetReplies:
    page.only("gate", "signs")
    gates = [_gate(each.only("reply", "message", "question")) for each in page.tables("gate")]
    return _SetReplies(gates, _Signs(**page.table("signs").patterns()))


def _gate(page: Page) -> Gate:
    asked = page.pattern("question") if "question" in page.content else None
    return Gate(page.pattern("reply"), page.pattern_if_any("message"), asked)


def _signs() -> _Signs:
    return set_replies().signs


_FEW = 5
_MOST = 0.5
NO_LEXICON = Lexicon()

_MISPLACED, _WRONG_FEELING, _UNSURE, _GUESS, _TRITE = 1.5, 1.5, 0.4, 0.3, 0.25


def is_misplaced(text: str, message: str, lexicon: Lexicon = NO_LEXICON) -> bool:
    """Whether a draft is a set reply to another kind of message than this one."""
    for gate in set_replies().gates:
        if gate.reply.search(text) and not _calls_for(gate, message):
            return True
    if _signs().other_language.search(text) and is_english(message, lexicon):
        return True
    if _signs().unread.search(text) and is_english(message, lexicon):
        return True
    is_plain = len(words(message)) > _FEW and not _signs().silent.search(message)
    return is_plain and bool(_signs().no_words.search(text))


def is_set_reply(text: str) -> bool:
    """Whether a draft is a set reply of some kind, which need not take up any word."""
    is_gated = any(gate.reply.search(text) for gate in set_replies().gates)
    return is_gated or bool(_signs().other_language.search(text))


def is_english(message: str, lexicon: Lexicon) -> bool:
    """Whether most words of a message are in the lists of English ones."""
    said = words(message)
    known = sum(w in lexicon.spelled or w in lexicon.own or w in lexicon.forms for w in said)
    return bool(said) and known > _MOST * len(said)


def _calls_for(gate: Gate, message: str) -> bool:
    if gate.message.search(message):
        return True
    asked = gate.question and gate.question.search(message)
    return bool(asked and _signs().asking.search(message))


def strain(text: str, message: str, lexicon: Lexicon) -> float:
    """Return how ill a draft's feelings and questions suit a message; 0 for well."""
    signs = _signs()
    dark, bright = len(signs.dark.findall(message)), len(signs.bright.findall(message))
    is_good, is_bad = bright > 2 * dark, dark > 0 and not bright
    cost = _TRITE if signs.fits_anything.search(text) else 0.0
    for_bad, for_good = signs.for_bad_days.search(text), signs.for_good_days.search(text)
    if (is_good and for_bad) or (is_bad and for_good):
        cost += _MISPLACED
    elif (for_bad and not dark) or (for_good and not bright):
        cost += _UNSURE
    return cost + _feeling_cost(text, message, lexicon, is_good=is_good, is_bad=is_bad)


def _feeling_cost(
    text: str, message: str, lexicon: Lexicon, *, is_good: bool, is_bad: bool
) -> float:
    theirs = set(words(message))
    told = _families(theirs, lexicon)
    added = [word for word in words(text) if word not in theirs and word in lexicon.feelings]
    cost = 0.0
    for word in added:
        families = lexicon.feelings[word]
        if families & told:
            continue
        is_welcome = bool(families & lexicon.welcome)
        if told or (is_good and not is_welcome) or (is_bad and is_welcome):
            cost = max(cost, _WRONG_FEELING)
        cost = max(cost, _GUESS)
    return cost


def _families(said: set[str], lexicon: Lexicon) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for word in said:
        found |= lexicon.feelings.get(word, frozenset())
    return found
