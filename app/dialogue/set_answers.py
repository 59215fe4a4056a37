"""Messages that call for one kind of answer, and what the program says when no draft gives it.

A question about medicines or the law is declined, whoever reads this is told that it is a
program, and a single word is given back. A very small model does that most of the time; here
is what makes it always.
The words are those of ``resources/dialogue/set_answers_en.toml``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue import asked_answers, talk_answers
from app.dialogue.answer_kinds import Kind, SetAnswer, answers_of
from app.dialogue.authored import Fault, Page, read
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.turning import spoken_to

KINDS = (
    Kind.MEDICINE,
    Kind.LAW,
    Kind.FACTS,
    Kind.PROGRAM,
    Kind.PRIVACY,
    Kind.SELF_BLAME,
    Kind.RECALL,
    Kind.ADVICE,
    Kind.ONE_WORD,
)


@dataclass(frozen=True, slots=True)
class _Signs:
    """What messages are known by; the file says what each is for."""

    asked: re.Pattern[str]
    told_to: re.Pattern[str]
    permission: re.Pattern[str]
    medicine: re.Pattern[str]
    drug: re.Pattern[str]
    law: re.Pattern[str]
    who_reads: re.Pattern[str]
    who_are_you: re.Pattern[str]
    fact: re.Pattern[str]
    how_one_does: re.Pattern[str]
    task: re.Pattern[str]
    no_fact: re.Pattern[str]
    recalled: re.Pattern[str]
    blamed: re.Pattern[str]
    advised: re.Pattern[str]
    choice: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _SetWords:
    """What messages are known by, and what is said to them.

    Attributes:
        answers: What is said to each kind.
        signs: What messages are known by.
        enough: Bare words that are not given back.
    """

    answers: Mapping[Kind, SetAnswer]
    signs: _Signs
    enough: frozenset[str]


@cache
def set_words() -> _SetWords:
    """Return the words of the set answers, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("set_answers", _made_of)


def _made_of(page: Page) -> _SetWords:
    page.only("answer", "signs", "enough")
    signs = _Signs(**page.table("signs").patterns())
    if signs.choice.groups != _WAYS_TO_ASK:
        msg = "choice does not have what it is about as its two groups"
        raise Fault(msg)
    return _SetWords(answers_of(page, KINDS), signs, page.words("enough"))


def _signs() -> _Signs:
    return set_words().signs


def answer(kind: Kind) -> SetAnswer:
    """Return the answer of a kind; one of ``KINDS``."""
    return set_words().answers[kind]


_FILLINGS = {
    "{word}": r"[\w'’-]+", "{first}": ".+", "{choice}": ".+", "{thing}": r"[\w -]+",
}  # fmt: skip
_NAME = re.compile(r"[A-Z][^\W\d_]+")
_SHORTEST, _LONGEST, _MOST_QUOTED, _LONGEST_CHOICE, _WAYS_TO_ASK = 3, 30, 18, 9, 2


def called_for(message: str, lexicon: Lexicon, replies: Sequence[str] = ()) -> SetAnswer | None:
    """Return the kind of answer that a message calls for, or None for any.

    Args:
        message: What is answered.
        lexicon: The model's words.
        replies: What the program said before.
    """
    text, said = message.strip().replace("\u2019", "'"), words(message)
    if talk_answers.is_in_danger(text):
        return talk_answers.answer(Kind.CRISIS)
    if len(said) > _LONGEST:
        return None  # among so much, a question is not what it is about
    asked = _in_the_talk(text, replies) or _plainly_called(text, lexicon)
    asked = asked or _fact_or_order(text, said)
    if asked:
        return asked
    is_bare = len(said) == 1 and len(said[0]) >= _SHORTEST and said[0] not in set_words().enough
    return _of_one_word(text, said[0], lexicon) if is_bare else None


def _in_the_talk(text: str, replies: Sequence[str]) -> SetAnswer | None:
    """Return the kind that what was said before makes of a message."""
    if asked_answers.insists(text, replies):
        return asked_answers.answer(Kind.INSISTING)
    if not replies and asked_answers.is_low(text):
        return asked_answers.answer(Kind.NOT_GREAT)
    kinds = (
        (asked_answers.asks_who_knows, answer(Kind.PRIVACY)),
        (asked_answers.has_no_more, talk_answers.answer(Kind.UNSURE)),
        (asked_answers.wants_kindness, talk_answers.answer(Kind.KIND)),
        (asked_answers.is_put_off, talk_answers.answer(Kind.NOT_THAT)),
        (asked_answers.is_empty, talk_answers.answer(Kind.NOTHING)),
        (asked_answers.puts_right, talk_answers.answer(Kind.PUT_RIGHT)),
    )
    return next((kind for is_so, kind in kinds if is_so(text)), None)


def _fact_or_order(text: str, said: Sequence[str]) -> SetAnswer | None:
    is_told = _is_fact_or_task(text, said) and not _signs().no_fact.search(_beside_the_asking(text))
    if is_told or asked_answers.is_fact(text):
        return answer(Kind.FACTS)
    is_order = talk_answers.is_order(text) or asked_answers.is_for_school(text)
    return talk_answers.answer(Kind.ORDERED) if is_order else None


def _of_one_word(text: str, word: str, lexicon: Lexicon) -> SetAnswer | None:
    if _is_word(word, lexicon):
        return answer(Kind.ONE_WORD)
    return talk_answers.answer(Kind.NAMED) if _NAME.fullmatch(text.rstrip(" .!")) else None


def _is_fact_or_task(text: str, said: Sequence[str]) -> bool:
    asks = "?" in text and len(said) > _SHORTEST and _signs().fact.search(text)
    return bool(asks or _signs().how_one_does.search(text) or _signs().task.search(text))


def _beside_the_asking(text: str) -> str:
    return _signs().task.sub("", _signs().how_one_does.sub("", text))


def _plainly_called(text: str, lexicon: Lexicon) -> SetAnswer | None:
    """Return the kind that the words of a message name."""
    signs = _signs()
    if signs.recalled.search(text):
        return answer(Kind.RECALL)
    of_the_talk = talk_answers.called_for(text)
    if of_the_talk:
        return of_the_talk
    if signs.blamed.search(text):
        return answer(Kind.SELF_BLAME)
    bare = asked_answers.bare(text)
    is_asked = signs.asked.search(text) or signs.asked.search(bare) or signs.told_to.search(bare)
    asked = _asked_for(text, lexicon) if is_asked else None
    of_us = asked or asked_answers.called_for(text)
    is_advice = signs.advised.search(text) or signs.advised.search(bare)
    return of_us or (answer(Kind.ADVICE) if is_advice else None)


def _asked_for(text: str, lexicon: Lexicon) -> SetAnswer | None:
    is_permission = bool(_signs().permission.search(text))
    if is_permission and (_signs().medicine.search(text) or _names_drug(text, lexicon)):
        return answer(Kind.MEDICINE)
    signs = _signs()
    kinds = (
        (signs.law, Kind.LAW), (signs.who_reads, Kind.PRIVACY), (signs.who_are_you, Kind.PROGRAM),
    )  # fmt: skip
    return next((answer(kind) for pattern, kind in kinds if pattern.search(text)), None)


def reply_for(
    kind: SetAnswer, message: str, replies: Sequence[str], earlier: Sequence[str] = ()
) -> str:
    """Return what the program says itself, and what it did not say yet."""
    said = words(message)
    filled = {
        "{word}": said[0] if said else "",
        "{first}": _first(earlier or (message,)),
        "{thing}": asked_answers.thing(message),
    }
    choice = _choice(message)
    own = [_filled(text, filled) for text in kind.replies if choice or "{choice}" not in text]
    own = [text.replace("{choice}", choice) for text in own]
    own = [text[:1].upper() + text[1:] for text in own]
    unsaid = [text for text in own if text not in " ".join(replies)]
    return (unsaid or own)[0]


def _filled(reply: str, filled: dict[str, str]) -> str:
    for slot, value in filled.items():
        reply = reply.replace(slot, value)
    return reply


def _choice(message: str) -> str:
    """Return what a person asks whether to do, spoken to them; "" where that is not plain."""
    found = _signs().choice.search(message)
    text = (found[1] or found[2]).strip() if found else ""
    is_plain = len(words(text)) <= _LONGEST_CHOICE and not re.search(r"\b(?:you|your|or)\b", text)
    return spoken_to(text) if is_plain else ""


def _first(earlier: Sequence[str]) -> str:
    """Return the first message that says something, or the beginning of it, up to a question."""
    telling = next((text for text in earlier if len(words(text)) > _SHORTEST), earlier[0])
    told, question, _ = telling.partition("?")
    parts = told.split()
    is_cut = bool(question) or len(parts) > _MOST_QUOTED
    text = " ".join(parts[:_MOST_QUOTED]).rstrip(".,;:")
    return text + ("…" if is_cut else "" if text[-1:] in "!…" else ".")


def _names_drug(text: str, lexicon: Lexicon) -> bool:
    return any(
        found[0].lower() not in lexicon.spelled and found[0].lower() not in lexicon.own
        for found in _signs().drug.finditer(text)
    )


def _is_word(word: str, lexicon: Lexicon) -> bool:
    return any(word in each for each in (lexicon.spelled, lexicon.own, lexicon.forms))


def is_own(reply: str) -> bool:
    """Whether a reply is one of the program's own, and not a draft."""
    return any(pattern.fullmatch(reply) for pattern in _own())


@cache
def _own() -> tuple[re.Pattern[str], ...]:
    """Return how the program's own replies read, whatever was filled in."""
    of_all = (set_words(), talk_answers.talk_words(), asked_answers.asked_words())
    listed = [each for told in of_all for each in told.answers.values()]
    return tuple(_pattern_of(reply) for each in listed for reply in each.replies)


def _pattern_of(reply: str) -> re.Pattern[str]:
    pattern = re.escape(reply)
    for slot, filling in _FILLINGS.items():
        pattern = pattern.replace(re.escape(slot), filling)
    return re.compile(pattern, re.IGNORECASE)
