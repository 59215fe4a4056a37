"""What was said some turns ago, taken up again: where a message says little, or touches it.

"I don't know" three turns after "My sister has not called" may be answered "Earlier you wrote
that your sister has not called. Is it still with you?" Each statement is gone back to once at
most, and never in two replies in a row. Left alone is what the person took back or put aside,
what was said before they asked to stop, and all that ``unsaid`` and danger forbid. Only
messages of this very talk are looked at, and of these only the person's own words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.dialogue import clauses, talk_answers, unsaid
from app.dialogue.answer_kinds import SetAnswer
from app.dialogue.asked_before import was_asked
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.spelling import mended
from app.dialogue.theme_words import GRACES
from app.dialogue.themes import theme_of
from app.dialogue.tone import tone_of
from app.dialogue.wording import SMALL, content, stems

LEAST_TURNS = 2  # messages that lie between at least, the newest not counted
_LONGEST, _SHORTEST, _LEAST_WORTH, _OPENING, _GLADLY = 20, 3, 0.9, 1.0, 1.5
_LITTLE_SAID = 7
_SHORTEST_NOUN = 3
_MARKS = re.compile(r".*ENTRY>>>\s*", re.DOTALL)  # what is quoted before a message
_GONE_BACK = re.compile(r"\b(?:earlier|at the beginning|a while ago),? you (?:wrote|told|said)",
                        re.IGNORECASE)  # fmt: skip
_ANSWERS = (talk_answers.UNSURE, talk_answers.NOT_THAT, talk_answers.AGREEING, talk_answers.EMPTY,
            talk_answers.ALL_RIGHT, talk_answers.SIGHING, talk_answers.RESIGNED)  # fmt: skip
"""The kinds of messages that say little of their own."""
_TAKEN_BACK = re.compile(
    r"\b(?:you (?:got|get|had) (?:that|it|me|this) wrong|not what i (?:said|meant|wrote)|never"
    r" ?mind"
    r"|nvm|forget (?:it|that|what|about)|scrap that|ignore that|strike that|take (?:it|that) back"
    r"|(?:was|just|i'm|only) (?:kidding|joking)|made (?:it|that) up|that'?s not true|isn't true"
    r"|wasn't true|i meant|autocorrect|i lied|not \w+, (?:but )?\w+|correction)\b"
    r"|^(?:sorry|no|oops|wait|actually)[,.]? .*\bnot\b",
    re.IGNORECASE,
)
_PUT_ASIDE = re.compile(
    r"\b(?:don't|do not|dont|rather not|not going to|won't|can't|stop|stopped|no more) "
    r"(?:\w+ ){0,2}?(?:talk\w*|write|writing|think\w*|speak\w*|ask\w*|go\w*) (?:\w+ )??"
    r"(?:about|of|into) (?P<what>[^.,!?]+)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"^(?:ok(?:ay)?|please|no|can (?:we|you)|could (?:we|you)|just|i said|i want to|let's|now|,| )*"
    r"(?:stop|enough|leave (?:me|it)|drop it)\b",
    re.IGNORECASE,
)
_BARE_NO = re.compile(r"^(?:no|nope|nah)[ .!]*$", re.IGNORECASE)
_SOMETHING_ELSE = re.compile(r"\bsomething else\b|\bchange the (?:subject|topic)\b", re.IGNORECASE)
_COMMON_WORDS = (
    "today yesterday tomorrow tonight week month year day night morning evening people thing time "
    "house home work school room place hour minute friend mother father man woman nice good bad "
    "little great big old new come back talk speak asked told tell write wrote take took made "
    "know think want need sunday monday tuesday wednesday thursday friday saturday hours days "
    "finally really actually probably suddenly exactly weeks months years going wanted never"
    " always again still alone half part whole front"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_HEADS = ("Earlier you wrote that {t}.", "Earlier you told me that {t}.",
          "A while ago you wrote that {t}.")  # fmt: skip
_FIRST_HEAD = "At the beginning you wrote that {t}."
_BEFORE = {
    talk_answers.UNSURE: ("That can stay open.", "There is no need to know."),
    talk_answers.NOT_THAT: ("All right.", "Then not that."),
    talk_answers.AGREEING: ("", ""),
    talk_answers.EMPTY: ("There is no hurry.", "Take your time."),
    talk_answers.ALL_RIGHT: ("All right.", ""),
    talk_answers.RESIGNED: ("One says so when there is nothing left to do about it.", ""),
    talk_answers.SIGHING: ("That is more than fits into one head.", "A lot is pressing at once."),
}
_QUESTIONS = (
    "Is that part of it?", "Is that still with you?", "How is it with that now?",
    "Does that belong to it?", "What about that, today?",
)  # fmt: skip
_GLAD_QUESTIONS = ("What is left of that today?", "What was good about it, looking back?")
_LEFT_OPEN = "We can go back to that, or leave it."


@dataclass(frozen=True, slots=True)
class _Remembered:
    """A statement of an earlier message: how it is spoken back, and where it stood."""

    text: str
    source: str
    place: int
    worth: float


def says_little(message: str) -> SetAnswer | None:
    """Return the kind of a message that has little of its own to speak of, or None."""
    if len(words(message)) > _LITTLE_SAID or _PUT_ASIDE.search(message):
        return None
    if _TAKEN_BACK.search(message):
        return None
    kind = talk_answers.called_for(message.strip().replace("’", "'"))
    return kind if kind in _ANSWERS else None


def reply(heard: Heard, lexicon: Lexicon) -> str:
    """Return a reply that goes back to what weighed most, or "" where nothing may be."""
    kind = says_little(heard.message)
    if kind is None or not _may_go_back(heard):
        return ""
    best = max(_remembered(heard, lexicon), key=lambda each: each.worth, default=None)
    if best is None or best.worth < _LEAST_WORTH:
        return ""
    number = len(heard.replies)
    listed = _turned(_BEFORE[kind], number)
    before = next((each for each in listed if each not in " ".join(heard.replies)), "")
    end = _LEFT_OPEN if _BARE_NO.match(heard.message.strip()) else _question(best, heard)
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
    return bool(_GONE_BACK.search(text))


def _may_go_back(heard: Heard) -> bool:
    """Whether there is anything to go back to, and it is neither too soon nor unwelcome."""
    if len(heard.earlier) < LEAST_TURNS or any(map(_is_stop, heard.earlier)):
        return False
    return not any(goes_back(each) for each in heard.replies[-1:])


def _is_stop(message: str) -> bool:
    return len(words(message)) <= _LITTLE_SAID and bool(_STOP.match(message.strip()))


def _remembered(heard: Heard, lexicon: Lexicon, *, is_reopened: bool = False) -> list[_Remembered]:
    """Return what may be gone back to.

    Args:
        heard: What is answered.
        lexicon: The model's words.
        is_reopened: The person names it again, so a change of subject no longer counts.
    """
    said = [_own_words(each, lexicon) for each in heard.earlier]
    aside = [pointed["what"] for text in (*said, heard.message)
             if (pointed := _PUT_ASIDE.search(text.replace("’", "'")))]  # fmt: skip
    turned_away = [n for n, text in enumerate(said) if _SOMETHING_ELSE.search(text)]
    first = 0 if is_reopened else max(turned_away, default=-1) + 1
    back = " ".join(each for each in heard.replies if goes_back(each)).lower()
    found: list[_Remembered] = []
    for place, text in enumerate(said[: 1 - LEAST_TURNS or None]):
        after = said[place + 1] if place + 1 < len(said) else heard.message
        if place < first or not _is_open(text, after, aside):
            continue
        for each in clauses.statements(text, lexicon):
            if each.text.lower() not in back and _is_fit(each):
                worth = clauses.matters(each, -1, lexicon) + (_OPENING if not place else 0.0)
                is_light = tone_of(each.source).is_good or theme_of(each.text) in GRACES
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
    if _PUT_ASIDE.search(straight) or _TAKEN_BACK.search(after.replace("’", "'")):
        return False
    pointed = _PUT_ASIDE.search(after.replace("’", "'"))
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
    listed = {w for w in content(text) if len(w) >= _SHORTEST_NOUN and w not in _COMMON}
    listed = {w.removesuffix("'s") for w in listed if not w.endswith("n't")}
    near = {stem for word in listed for stem in stems(word)}
    return {w for w in listed | near if w not in SMALL and w not in _COMMON}


def _said(best: _Remembered, number: int) -> str:
    head = _HEADS[number % len(_HEADS)] if best.place or number % 2 else _FIRST_HEAD
    return head.replace("{t}", best.text)


def _question(best: _Remembered, heard: Heard) -> str:
    kind = _GLAD_QUESTIONS if tone_of(best.source).is_good else _QUESTIONS
    listed = _turned(kind, len(heard.replies))
    return next((each for each in listed if not was_asked(each, heard.replies)), "")


def _turned(listed: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return sentences beginning with another one from turn to turn."""
    first = number % len(listed)
    return listed[first:] + listed[:first]
