"""Whether a question suits the message that it is asked about.

A very small model asks good questions of the wrong person: "What was it like to tell her?"
where nobody was told anything. The words file says which words stand in questions that
suit anything, and for the others, what the messages were about that they were written for.
What else a question may hold is said by ``resources/dialogue/questions_en.toml``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache

from app.dialogue import cues, faithful, fitting, question_kinds, scoring
from app.dialogue.asked_before import was_asked
from app.dialogue.authored import Page, read
from app.dialogue.excerpts import LONG_WORDS
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.tone import Tone, tone_of
from app.dialogue.wording import SMALL, addressed, content, stems


@dataclass(frozen=True, slots=True)
class _AptWords:
    """What a question may hold.

    Attributes:
        open: What an open question begins with.
        hanging: What speaks of something in the sentence before it.
        does_many: A verb that does not go with its subject.
        not_small: Little words that say something in a question.
        men: Of whom one may say "he".
        women: Of whom one may say "she".
        many: Of whom one may say "they".
        somebody: Who may be either.
        he: The words for a man.
        she: The words for a woman.
        they: The words for several.
        needs: What has to be in the message, where the first of two is in the question.
    """

    open: re.Pattern[str]
    hanging: re.Pattern[str]
    does_many: re.Pattern[str]
    not_small: frozenset[str]
    men: frozenset[str]
    women: frozenset[str]
    many: frozenset[str]
    somebody: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    needs: Sequence[tuple[re.Pattern[str], re.Pattern[str]]]


@cache
def apt_words() -> _AptWords:
    """Return what a question may hold, read once.

    Raises:
        CompanionWordsDamaged: The file is not there, or does not say what it must.
    """
    return read("questions", lambda page: _made_of(page.table("apt")))


def _made_of(page: Page) -> _AptWords:
    page.only(*(each.name for each in fields(_AptWords)))
    needs = [each.only("asked", "told") for each in page.tables("needs")]
    return _AptWords(
        open=page.pattern("open"),
        hanging=page.pattern("hanging"),
        does_many=page.pattern("does_many"),
        not_small=page.words("not_small"),
        men=page.words("men"),
        women=page.words("women"),
        many=page.words("many"),
        somebody=page.words("somebody"),
        he=page.words("he"),
        she=page.words("she"),
        they=page.words("they"),
        needs=[(each.pattern("asked"), each.pattern("told")) for each in needs],
    )


_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
_TAKES_UP, _VOTE, _WRITTEN = 0.2, 1.2, 0.6
_IS_WISHED = re.compile(
    r"\byou(?:'d| would)? (?:really |just )?(?:want|hope|like) to\b", re.IGNORECASE
)
_BOTH = re.compile(r"\b(?:but|yet|though|although|still|also|both|part of me)\b", re.IGNORECASE)
_CHEERS = re.compile(
    "!!|[\U0001f389\U0001f973\U0001f60d\U0001f495\u2764\U0001f604\U0001f970\U0001f60a]"
)
_BY_THE_PERSON = re.compile(r"(?:So |You write that )?you\b", re.IGNORECASE)
_SHORTEST, _LEAST_SHARED = 3, 3
_THING = "n"  # as the words file writes it
_ARTICLES = frozenset({"your", "the", "a", "an", "his", "her", "their", "this", "that"})


def is_open(question: str) -> bool:
    """Whether a sentence is a question that can stand after another reflection."""
    return bool(apt_words().open.search(question)) and question.endswith("?")


def hangs_on(question: str) -> bool:
    """Whether a question speaks of something in the reflection before it."""
    return bool(apt_words().hanging.search(question))


def is_apt(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether nothing in a question is foreign to the message, and it was not asked before."""
    if was_asked(question, heard.replies):
        return False
    if scoring.seams(question, heard, lexicon) or not _ends_well(question, heard, lexicon):
        return False
    if any(
        asked.search(question) and not told.search(heard.message)
        for asked, told in apt_words().needs
    ):
        return False
    if question_kinds.is_vague(question) or apt_words().does_many.search(question):
        return False
    return _is_about_someone_there(question, heard, lexicon) and is_called_for(
        question, heard, lexicon
    )


def is_called_for(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a question suits anything, was written for such a message, or asks of its words."""
    bare = " ".join(words(question))
    if not lexicon.questions or bare in lexicon.questions:
        return True
    told = content(heard.message)
    near = told | {s for w in told for s in stems(w)}
    near |= {form for w in told for form in lexicon.forms.get(w, ())}
    if bare in lexicon.asked:
        return len((lexicon.asked[bare] - SMALL) & near) >= _LEAST_SHARED
    if content(question).isdisjoint(content(heard.message)):
        return False
    if not _asks_of_a_thing(question, heard, lexicon) or not _is_of_a_kind(
        question, heard, lexicon
    ):
        return False
    return not any(_is_foreign(word, near, lexicon) for word in words(question))


def _asks_of_a_thing(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether the words that a question has from the message are a thing, whole and named."""
    ours, theirs = addressed(question), addressed(heard.message)
    told = content(heard.message)
    for at, word in enumerate(ours):
        if word not in told or ours[at - 1] in told:
            continue
        size = 1
        while at + size < len(ours) and ours[at + size] in told:
            size += 1
        thing = tuple(ours[at : at + size])
        if not _is_somebody(thing, heard, lexicon):
            return False
        if not _is_thing(ours[at - 1], thing, theirs, lexicon):
            return False
    return True


def _is_of_a_kind(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a question that names a thing was written by hand, but for the thing."""
    told = content(heard.message)
    bare: list[str] = []
    for word, as_told in zip(words(question), addressed(question), strict=True):
        is_named = as_told in told
        if is_named and bare[-1:] == [_THING]:
            continue
        if is_named and bare and bare[-1] in _ARTICLES:
            bare.pop()
        bare.append(_THING if is_named else word)
    return " ".join(bare) in lexicon.questions


def _is_thing(before: str, thing: tuple[str, ...], theirs: list[str], lexicon: Lexicon) -> bool:
    size = len(thing)
    for at in range(len(theirs) - size + 1):
        if tuple(theirs[at : at + size]) != thing:
            continue
        is_headed = at > 0 and before == theirs[at - 1] and before in _ARTICLES
        after = theirs[at + size] if at + size < len(theirs) else ""
        is_over = not after or after in SMALL or after in lexicon.forms
        if (is_headed or _names_word(thing[0], lexicon)) and is_over:
            return True
    return False


def _is_somebody(thing: tuple[str, ...], heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a thing is a person or an animal: of a kettle one seldom asks what it means."""
    known = apt_words().men | apt_words().women | apt_words().somebody
    written = set(_CAPITAL.findall(heard.message))
    return any(
        word in known or (word.capitalize() in written and _names_word(word, lexicon))
        for word in thing
    )


def _names_word(word: str, lexicon: Lexicon) -> bool:
    return not faithful.is_listed(word, lexicon)


def tone(heard: Heard, reflection: str = "") -> Tone:
    """Return what the message is like.

    Args:
        heard: What is answered.
        reflection: What is said back; where given, it tells what is over and what lasts.
    """
    whole = tone_of(heard.message)
    if not reflection:
        return whole
    part = tone_of(reflection)
    if len(words(heard.message)) > LONG_WORDS:
        whole = part
    is_by_others = part.is_slighted and not _BY_THE_PERSON.match(reflection)
    return replace(
        whole,
        is_past=part.is_past,
        is_lasting=part.is_lasting,
        is_slighted=is_by_others,
        is_wish=part.is_wish or _IS_WISHED.search(reflection) is not None,
        is_mixed=whole.is_mixed and bool(_BOTH.search(heard.message)),
        is_good=part.is_good or (bool(_CHEERS.search(heard.message)) and not whole.is_dark),
    )


def own(heard: Heard, asked_of: Tone, said: str, who: str = "") -> str:
    """Return a question of the program's that suits what is said back and was not asked yet.

    Args:
        heard: What is answered.
        asked_of: What it is like.
        said: What is said back, spoken to the person.
        who: Who that is about, as one speaks of them; "" where it is not plain.
    """
    turn = sum(map(ord, heard.message)) + len(heard.replies)
    listed = [
        *question_kinds.own(asked_of, turn),
        *cues.of_somebody(said, who, asked_of, turn),
        *cues.general(said, asked_of, turn),
    ]
    fit = [each for each in listed if question_kinds.suits(each, asked_of)]
    return next((each for each in fit if not was_asked(each, heard.replies)), "")


def _is_foreign(word: str, near: set[str], lexicon: Lexicon) -> bool:
    if (
        len(word) < _SHORTEST
        or word in lexicon.asked_of_all
        or word in apt_words().he | apt_words().she | apt_words().they
    ):
        return False
    if word in SMALL and word not in apt_words().not_small:
        return False
    return not {word, *stems(word)} & near


def worth(question: str, asked: Sequence[str], heard: Heard, lexicon: Lexicon) -> float:
    """Return how good an apt question is: how many drafts ask it, and how it suits the message.

    Args:
        question: The question.
        asked: The last sentence of each draft.
        heard: What is answered.
        lexicon: The model's words.
    """
    bare = " ".join(words(question))
    votes = sum(other == question for other in asked) / max(1, len(asked))
    takes_up = not content(question).isdisjoint(content(heard.message))
    return (
        _VOTE * votes
        + (_TAKES_UP if takes_up else 0.0)
        + (_WRITTEN if bare in lexicon.questions or bare in lexicon.asked else 0.0)
        - fitting.strain(question, heard.message, lexicon)
    )


def _ends_well(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    last = words(question)[-1:]
    if not lexicon.asked_last or not last:
        return True
    return last[0] in lexicon.asked_last or last[0] in words(heard.message)


def _is_about_someone_there(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether the people that a question speaks of are in the message."""
    meant, told = set(words(question)), set(words(heard.message))
    told |= {w.removesuffix("s").removesuffix("'") for w in told}
    men, women = bool(told & apt_words().men), bool(told & apt_words().women)
    someone = bool(told & apt_words().somebody) or _names(heard.message, lexicon)
    if meant & apt_words().he and not (men or (someone and not women)):
        return False
    if meant & apt_words().she and not (women or (someone and not men)):
        return False
    is_plural = (
        bool(told & apt_words().many)
        or someone
        or men
        or women
        or any(w.endswith("s") for w in told)
    )
    return not meant & apt_words().they or is_plural


def _names(message: str, lexicon: Lexicon) -> bool:
    """Whether a message has a word with a capital that is in no list of words."""
    return any(not faithful.is_listed(word, lexicon) for word in _CAPITAL.findall(message))
