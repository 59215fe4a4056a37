"""What is asked of the program that it cannot do or know, and how it says so kindly.

A letter to be written, a joke, a plan, a fact put without a question mark, an opinion, what
is wrong with a knee: each is declined in a sentence that says what was asked for, and the
talk goes on with the person. Whoever only says that the day is bad is asked about the day.
The words are those of ``resources/dialogue/asked_answers_en.toml``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.dialogue.answer_kinds import Kind, SetAnswer, answers_of
from app.dialogue.authored import Fault, Page, read
from app.dialogue.lexicon import words

KINDS = (
    Kind.WRITING,
    Kind.MAKING,
    Kind.CHEERING,
    Kind.INSISTING,
    Kind.OPINION,
    Kind.UNTIRED,
    Kind.HEALTH,
    Kind.JUDGING,
    Kind.AFTER_ALL,
    Kind.NOT_SAID,
    Kind.PERPLEXED,
    Kind.DRILY_SAID,
    Kind.GREETED,
    Kind.NOT_GREAT,
    Kind.STUFF,
)
"""The kinds of what the program cannot do or know."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What messages are known by; the file says what each is for."""

    lead: re.Pattern[str]
    to_know: re.Pattern[str]
    fact: re.Pattern[str]
    no_fact: re.Pattern[str]
    people_live: re.Pattern[str]
    write: re.Pattern[str]
    make: re.Pattern[str]
    cheer: re.Pattern[str]
    interesting: re.Pattern[str]
    insisted: re.Pattern[str]
    opined: re.Pattern[str]
    tires: re.Pattern[str]
    ails: re.Pattern[str]
    bodily: re.Pattern[str]
    badly: re.Pattern[str]
    some_stuff: re.Pattern[str]
    greets: re.Pattern[str]
    judges: re.Pattern[str]
    after_all: re.Pattern[str]
    has_told: re.Pattern[str]
    to_leave_out: re.Pattern[str]
    for_school: re.Pattern[str]
    kindly: re.Pattern[str]
    not_now: re.Pattern[str]
    nothing_to_say: re.Pattern[str]
    nothing_else: re.Pattern[str]
    at_a_loss: re.Pattern[str]
    dry: re.Pattern[str]
    puts_right: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _AskedWords:
    """What messages are known by, and what is said to them."""

    answers: Mapping[Kind, SetAnswer]
    signs: _Signs


@cache
def asked_words() -> _AskedWords:
    """Return the words of what is asked of the program, read once.

    Raises:
        CompanionWordsDamaged: Their file is not there, or does not say what it must.
    """
    return read("asked_answers", _made_of)


def _made_of(page: Page) -> _AskedWords:
    page.only("answer", "signs")
    signs = _Signs(**page.table("signs").patterns())
    if any("thing" not in each.groupindex for each in (signs.write, signs.cheer, signs.make)):
        msg = "write, cheer or make does not have the thing as its group"
        raise Fault(msg)
    return _AskedWords(answers_of(page, KINDS), signs)


def _signs() -> _Signs:
    return asked_words().signs


def answer(kind: Kind) -> SetAnswer:
    """Return the answer of a kind; one of ``KINDS``."""
    return asked_words().answers[kind]


_MOST_WORDS, _FEWEST, _MOST_OF_OPINION = 30, 3, 12


@dataclass(frozen=True, slots=True)
class _Ask:
    kind: Kind
    is_so: Callable[[str], object]


def _is_about_the_body(text: str) -> bool:
    ends = [bare(each) for each in re.split(r"(?<=[.!?])\s+", text)]
    return any(map(_signs().ails.search, ends)) and bool(_signs().bodily.search(text))


def _is_opinion(text: str) -> bool:
    ends = [bare(each) for each in re.split(r"(?<=[.!?])\s+", text)]
    return any(
        len(words(end)) <= _MOST_OF_OPINION and _signs().opined.search(end) for end in ends[-1:]
    )


def is_low(text: str) -> bool:
    """Whether a message says that it does not go well, and no more."""
    return bool(_signs().badly.search(text))


_ASKS = (
    _Ask(Kind.WRITING, lambda text: _signs().write.search(bare(text))),
    _Ask(
        Kind.CHEERING,
        lambda text: _signs().cheer.search(bare(text)) or _signs().interesting.search(bare(text)),
    ),
    _Ask(
        Kind.MAKING,
        lambda text: _signs().make.search(bare(text)) and bare(text)[:2] not in {"i ", "I "},
    ),
    _Ask(Kind.HEALTH, _is_about_the_body),
    _Ask(Kind.UNTIRED, lambda text: bool(_signs().tires.search(text))),
    _Ask(Kind.JUDGING, lambda text: _signs().judges.search(bare(text))),
    _Ask(Kind.AFTER_ALL, lambda text: bool(_signs().after_all.search(text))),
    _Ask(Kind.NOT_SAID, lambda text: bool(_signs().to_leave_out.search(text))),
    _Ask(Kind.PERPLEXED, lambda text: _signs().at_a_loss.search(bare(text))),
    _Ask(Kind.DRILY_SAID, lambda text: bool(_signs().dry.search(text))),
    _Ask(Kind.OPINION, _is_opinion),
    _Ask(Kind.GREETED, lambda text: bool(_signs().greets.search(text))),
    _Ask(Kind.NOT_GREAT, is_low),
    _Ask(Kind.STUFF, lambda text: bool(_signs().some_stuff.search(text))),
)


def is_for_school(text: str) -> bool:
    """Whether the program is told to do somebody's homework."""
    return bool(_signs().for_school.search(bare(text)))


def has_no_more(text: str) -> bool:
    """Whether somebody does not know what else to write."""
    return bool(_signs().nothing_else.search(text))


def asks_who_knows(text: str) -> bool:
    """Whether somebody asks what became of what they wrote."""
    return bool(_signs().has_told.search(bare(text)))


def wants_kindness(text: str) -> bool:
    """Whether the program is asked for something nice."""
    return bool(_signs().kindly.search(bare(text)))


def is_put_off(text: str) -> bool:
    """Whether somebody does not want to speak of it now."""
    return bool(_signs().not_now.search(text))


def is_empty(text: str) -> bool:
    """Whether somebody says that there is nothing to tell."""
    return bool(_signs().nothing_to_say.search(text))


def puts_right(text: str) -> bool:
    """Whether a message says what was misread, and how it is."""
    return bool(_signs().puts_right.search(text))


def bare(text: str) -> str:
    """Return a text without the little words that lead up to what is asked."""
    return _signs().lead.sub("", text.strip()).strip()


def called_for(text: str) -> SetAnswer | None:
    """Return the kind of something that is asked of the program, or None.

    Args:
        text: A message with straight apostrophes.
    """
    if len(words(text)) > _MOST_WORDS:
        return None
    return next((answer(ask.kind) for ask in _ASKS if ask.is_so(text)), None)


def is_fact(text: str) -> bool:
    """Whether a fact is asked for, with a question mark or without."""
    said = bare(text)
    asked = _signs().to_know.sub("", said)
    asked = _signs().lead.sub("", asked)
    if len(words(asked)) < _FEWEST or len(words(asked)) > _MOST_WORDS:
        return False
    first = re.split(r"(?<=[.!?])\s+", asked)[0]
    rest = re.sub(r" for (?:my|a) (?:homework|quiz|school|test|project|essay)\b", "", first)
    rest = _signs().people_live.sub("", rest)
    return bool(_signs().fact.search(first)) and not _signs().no_fact.search(rest)


def insists(text: str, replies: Sequence[str]) -> bool:
    """Whether what was declined a moment ago is asked for again."""
    last = replies[-1] if replies else ""
    declined = any(_filled_like(own, last) for kind in KINDS for own in answer(kind).replies)
    return declined and bool(_signs().insisted.search(text))


def _filled_like(own: str, reply: str) -> bool:
    parts = [re.escape(part) for part in own.split("{thing}")]
    return bool(re.fullmatch(r"[\w -]+".join(parts), reply, re.IGNORECASE))


def thing(message: str) -> str:
    """Return what is to be written, made or told; "" where that is not named."""
    text = bare(message.replace("’", "'"))
    for pattern in (_signs().write, _signs().cheer, _signs().make):
        if found := pattern.search(text):
            return found["thing"].lower().removesuffix("s")
    return "story" if _signs().interesting.search(text) else ""
