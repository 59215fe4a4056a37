"""What was said some turns ago, taken up again: where a message says little, or touches it.

"I don't know" three turns after "My sister has not called" may be answered "Earlier you wrote
that your sister has not called. Is it still with you?" Each statement is gone back to once at
most, and never in two replies in a row. Left alone is what the person took back or put aside,
what was said before they asked to stop, and all that ``unsaid`` and danger forbid. Only
messages of this very talk are looked at, and of these only the person's own words.
The words are those of ``resources/dialogue/going_back_en.toml``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

from app.dialogue import clauses, talk_answers, unsaid
from app.dialogue.answer_kinds import Kind, SetAnswer
from app.dialogue.asked_before import was_asked
from app.dialogue.authored import Fault, Page, read
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.spelling import mended
from app.dialogue.theme_words import known_themes
from app.dialogue.themes import theme_of
from app.dialogue.tone import tone_of
from app.dialogue.wording import SMALL, content, stems

LEAST_TURNS = 2  # messages that lie between at least, the newest not counted
_LONGEST, _SHORTEST, _LEAST_WORTH, _OPENING, _GLADLY = 20, 3, 0.9, 1.0, 1.5
_LITTLE_SAID = 7
_SHORTEST_NOUN = 3
_MARKS = re.compile(r".*ENTRY>>>\s*", re.DOTALL)  # what is quoted before a message
_ANSWERS = (Kind.UNSURE, Kind.NOT_THAT, Kind.AGREEING, Kind.EMPTY,
            Kind.ALL_RIGHT, Kind.SIGHING, Kind.RESIGNED)  # fmt: skip
"""The kinds of messages that say little of their own."""


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a message is known by; the file says what each is for."""

    taken_back: re.Pattern[str]
    put_aside: re.Pattern[str]
    stop: re.Pattern[str]
    bare_no: re.Pattern[str]
    something_else: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _BackWords:
    """How something is taken up again.

    Attributes:
        heads: The sentences for it.
        first_head: That for what a talk began with.
        before: What is said before it, to a kind of message.
        questions: What is asked of it.
        glad_questions: The same, where it was something good.
        left_open: What is said instead.
        gone_back: What a reply that goes back is known by.
        common: Words that are said of everything.
        signs: What a message is known by.
    """

    heads: tuple[str, ...]
    first_head: str
    before: Mapping[Kind, tuple[str, ...]]
    questions: tuple[str, ...]
    glad_questions: tuple[str, ...]
    left_open: str
    gone_back: re.Pattern[str]
    common: frozenset[str]
    signs: _Signs


@cache
def back_words() -> _BackWords:
    """Return how something is taken up again, read once.

    Raises:
        CompanionWordsDamaged: The file is not there, or does not say what it must.
    """
    return read("going_back", _made_of)


def _made_of(page: Page) -> _BackWords:
    page.only(*(each.name for each in fields(_BackWords)))
    before, signs = page.table("before"), _Signs(**page.table("signs").patterns())
    if "what" not in signs.put_aside.groupindex:
        msg = "put_aside does not have what is put aside as its group"
        raise Fault(msg)
    return _BackWords(
        heads=page.texts("heads"),
        first_head=page.text("first_head"),
        before={Kind(name): before.texts(name) for name in before.content},
        questions=page.texts("questions"),
        glad_questions=page.texts("glad_questions"),
        left_open=page.text("left_open"),
        gone_back=page.pattern("gone_back"),
        common=page.words("common"),
        signs=signs,
    )


def _signs() -> _Signs:
    return back_words().signs


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A statement of an earlier message: how it is spoken back, and where it stood."""

    text: str
    source: str
    place: int
    worth: float


def says_little(message: str) -> SetAnswer | None:
    """Return the kind of a message that has little of its own to speak of, or None."""
    if len(words(message)) > _LITTLE_SAID or _signs().put_aside.search(message):
        return None
    if _signs().taken_back.search(message):
        return None
    kind = talk_answers.called_for(message.strip().replace("’", "'"))
    return kind if kind and kind.name in _ANSWERS else None


def reply(heard: Heard, lexicon: Lexicon) -> str:
    """Return a reply that goes back to what weighed most, or "" where nothing may be."""
    kind = says_little(heard.message)
    if kind is None or not _may_go_back(heard):
        return ""
    best = max(_remembered(heard, lexicon), key=lambda each: each.worth, default=None)
    if best is None or best.worth < _LEAST_WORTH:
        return ""
    number = len(heard.replies)
    listed = _turned(back_words().before.get(kind.name, ()), number)
    before = next((each for each in listed if each not in " ".join(heard.replies)), "")
    is_bare_no = _signs().bare_no.match(heard.message.strip())
    end = back_words().left_open if is_bare_no else _question(best, heard)
    return " ".join(part for part in (before, _said(best, number), end) if part)


def touched(heard: Heard, lexicon: Lexicon) -> str:
    """Return a sentence of what was said earlier about a thing that the message names again."""
    if not _may_go_back(heard):
        return ""
    told, recent = _nouns(heard.message), _nouns(" ".join(heard.earlier[-1:]))
    shared = [
        each
        for each in _remembered(heard, lexicon, is_reopened=True)
        if (told - recent) & _nouns(each.source)
        and len(content(each.source) - content(heard.message)) > 1
    ]
    best = max(shared, key=lambda each: each.worth, default=None)
    return _said(best, len(heard.replies)) if best else ""


def goes_back(text: str) -> bool:
    """Whether a reply speaks of what was said some turns ago."""
    return bool(back_words().gone_back.search(text))


def _may_go_back(heard: Heard) -> bool:
    """Whether there is anything to go back to, and it is neither too soon nor unwelcome."""
    if len(heard.earlier) < LEAST_TURNS or any(map(_is_stop, heard.earlier)):
        return False
    return not any(goes_back(each) for each in heard.replies[-1:])


def _is_stop(message: str) -> bool:
    return len(words(message)) <= _LITTLE_SAID and bool(_signs().stop.match(message.strip()))


def _remembered(heard: Heard, lexicon: Lexicon, *, is_reopened: bool = False) -> list[_Remembered]:
    """Return what may be gone back to.

    Args:
        heard: What is answered.
        lexicon: The model's words.
        is_reopened: The person names it again, so a change of subject no longer counts.
    """
    said = [_own_words(each, lexicon) for each in heard.earlier]
    put_aside = _signs().put_aside
    aside = [pointed["what"] for text in (*said, heard.message)
             if (pointed := put_aside.search(text.replace("’", "'")))]  # fmt: skip
    turned_away = [n for n, text in enumerate(said) if _signs().something_else.search(text)]
    first = 0 if is_reopened else max(turned_away, default=-1) + 1
    back = " ".join(each for each in heard.replies if goes_back(each)).lower()
    found: list[_Remembered] = []
    graces = known_themes().graces
    for place, text in enumerate(said[: 1 - LEAST_TURNS or None]):
        after = said[place + 1] if place + 1 < len(said) else heard.message
        if place < first or not _is_open(text, after, aside):
            continue
        for each in clauses.statements(text, lexicon):
            if each.text.lower() not in back and _is_fit(each):
                worth = clauses.matters(each, -1, lexicon) + (_OPENING if not place else 0.0)
                is_light = tone_of(each.source).is_good or theme_of(each.text) in graces
                worth -= _GLADLY if is_light else 0.0
                found.append(_Remembered(each.text, each.source, place, worth))
    return found


def _own_words(message: str, lexicon: Lexicon) -> str:
    return mended(_MARKS.sub("", message), lexicon.spelled)


def _is_open(text: str, after: str, aside: Sequence[str]) -> bool:
    """Whether the person neither took a message back nor put it aside, and it may be said."""
    straight = text.replace("’", "'").strip()
    if talk_answers.is_in_danger(straight) or unsaid.gives_back(straight, straight):
        return False
    if talk_answers.called_for(straight) or talk_answers.is_order(straight):
        return False
    signs, after = _signs(), after.replace("’", "'")
    if signs.put_aside.search(straight) or signs.taken_back.search(after):
        return False
    pointed = signs.put_aside.search(after)
    if pointed and not _nouns(pointed["what"]):
        return False  # "I don't want to talk about it"
    return not any(_nouns(what) & _nouns(text) for what in aside)


def _is_fit(statement: clauses.Statement) -> bool:
    size = len(words(statement.text))
    is_told = re.match(r"(?:if|when|while|because|maybe|perhaps|what|so|that|which|now|the last"
        r" time|last|today"
                       r"|yesterday|then|after|before|since|until|as|in|on|at|for|there was a"
                       r" time)\b",
                       statement.text, re.IGNORECASE) is None  # fmt: skip
    hangs = re.match(r"(?:it(?! (?:was|is) \w+ \w+ that you)|this|that)(?:'s|'re|'d|'ll)?\b",
                     statement.text, re.IGNORECASE)  # fmt: skip
    return is_told and not hangs and _SHORTEST <= size <= _LONGEST


def _nouns(text: str) -> set[str]:
    """Return the words by which two messages may speak of the same thing."""
    listed = {w for w in content(text) if len(w) >= _SHORTEST_NOUN and w not in back_words().common}
    listed = {w.removesuffix("'s") for w in listed if not w.endswith("n't")}
    near = {stem for word in listed for stem in stems(word)}
    return {w for w in listed | near if w not in SMALL and w not in back_words().common}


def _said(best: _Remembered, number: int) -> str:
    told = back_words()
    is_later = best.place or number % 2
    head = told.heads[number % len(told.heads)] if is_later else told.first_head
    return head.replace("{t}", best.text)


def _question(best: _Remembered, heard: Heard) -> str:
    kind = back_words().glad_questions if tone_of(best.source).is_good else back_words().questions
    listed = _turned(kind, len(heard.replies))
    return next((each for each in listed if not was_asked(each, heard.replies)), "")


def _turned(listed: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return sentences beginning with another one from turn to turn."""
    first = number % max(1, len(listed))
    return listed[first:] + listed[:first]
