"""Whether a question suits the message that it is asked about.

A very small model asks good questions of the wrong person: "What was it like to tell her?"
where nobody was told anything. The words file says which words stand in questions that
suit anything, and for the others, what the messages were about that they were written for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.dialogue import faithful, fitting, question_kinds, scoring
from app.dialogue.asked_before import was_asked
from app.dialogue.excerpts import LONG_WORDS
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.tone import Tone, tone_of
from app.dialogue.wording import SMALL, addressed, content, stems

_OPEN = re.compile(r"^(?:What|How|Where|When|Who|Whose|Which)\b")
_DOES_MANY = re.compile(r"\b(?:does|is) (?:the|your|his|her|their) \w+[^s]s\b")
_WHICH = re.compile(r"^Which\b|\b(?:of them|of these|that thought|the fear|the thought)\b")
_NOT_SMALL = frozenset(
    ["tell", "told", "last", "know", "made", "make", "first", "much", "even", "two", "can't"]
)
_MEN_WORDS = (
    "he him his he's himself man boy dad father brother son husband boyfriend grandpa "
    "grandfather uncle grandson"
)
_MEN = frozenset(_MEN_WORDS.split())
_WOMEN_WORDS = (
    "she her hers she's herself woman girl mum mom mother sister daughter wife girlfriend "
    "grandma grandmother granny nan aunt"
)
_WOMEN = frozenset(_WOMEN_WORDS.split())
_MANY_WORDS = "they them their people everyone everybody we us nobody children"
_MANY = frozenset(_MANY_WORDS.split())
_HE, _SHE, _THEY = (
    frozenset({"he", "him", "his"}),
    frozenset({"she", "her"}),
    frozenset({"they", "them", "their"}),
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
_SOMEBODY_WORDS = (
    "boss friend teacher neighbour doctor manager colleague partner ex child kid baby cousin "
    "therapist flatmate roommate landlord stranger patient coach student nurse dog cat"
)
_SOMEBODY = frozenset(_SOMEBODY_WORDS.split())
_LOSS = (
    r"\b(?:left|leav\w+|gone|go(?:es|ing)|went|moved?|died?|dead|lost|lose|miss\w*|used to|since"
    r"|away|over|end\w*)\b"
)
_BLAME = (
    r"\b(?:fault|fail\w*|stupid|ashamed|guilt\w*|should\w*|bad|wrong|enough|sorry|hate|ugly|weak"
    r"|lazy|useless|told myself)\b"
)
_HEAVY = (
    r"\b(?:can't|couldn't|cry|cried|crying|alone|afraid|scared|tired|hurts?|died?|lost|left|sad"
    r"|worr\w+|pain|ill|sick|angry|ashamed|guilt\w*|never|nobody|no one|sleep|night|hospital"
    r"|miss)\b"
)
_HAPPENED = (
    r"\b(?:\w{2,}ed|was|were|had|went|said|told|made|took|came|left|lost|found|gave|felt|got|saw"
    r"|broke|ran|did\w*|hit|cut|let|put|wrote|sold|won|met|read|fell|ate|burnt|threw)\b"
)
_NEEDS = (
    (re.compile(r"liked to say"), re.compile(_HAPPENED)),
    (re.compile(r"kind answer|friend who thought|voice does it sound"),
     re.compile(_BLAME, re.IGNORECASE)),
    (re.compile(r"most tonight"), re.compile(_HEAVY, re.IGNORECASE)),
    (re.compile(r"miss because"), re.compile(_LOSS, re.IGNORECASE)),
    (re.compile(r"when it happened|right then|afterwards|in that moment|made it possible"
                r"|been like since|is left of it"), re.compile(_HAPPENED, re.IGNORECASE)),
)  # fmt: skip
"""What some questions that suit almost anything need all the same."""
_TAKES_UP, _VOTE, _WRITTEN = 0.2, 1.2, 0.6
_BY_THE_PERSON = re.compile(r"(?:So |You write that )?you\b", re.IGNORECASE)
_SHORTEST, _LEAST_SHARED = 3, 3
_THING = "n"  # as the words file writes it
_ARTICLES = frozenset({"your", "the", "a", "an", "his", "her", "their", "this", "that"})


def is_open(question: str) -> bool:
    """Whether a sentence is a question that can stand after another reflection."""
    return bool(_OPEN.search(question)) and question.endswith("?")


def hangs_on(question: str) -> bool:
    """Whether a question speaks of something in the reflection before it."""
    return bool(_WHICH.search(question))


def is_apt(question: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether nothing in a question is foreign to the message, and it was not asked before."""
    if was_asked(question, heard.replies):
        return False
    if scoring.seams(question, heard, lexicon) or not _ends_well(question, heard, lexicon):
        return False
    if any(asked.search(question) and not told.search(heard.message) for asked, told in _NEEDS):
        return False
    if question_kinds.is_vague(question) or _DOES_MANY.search(question):
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
    known = _MEN | _WOMEN | _SOMEBODY
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
        whole, is_past=part.is_past, is_lasting=part.is_lasting, is_slighted=is_by_others
    )


def own(heard: Heard, asked_of: Tone) -> str:
    """Return a question of the program's that suits a tone and was not asked yet."""
    listed = question_kinds.own(asked_of, len(words(heard.message)))
    return next((each for each in listed if not was_asked(each, heard.replies)), "")


def _is_foreign(word: str, near: set[str], lexicon: Lexicon) -> bool:
    if len(word) < _SHORTEST or word in lexicon.asked_of_all or word in _HE | _SHE | _THEY:
        return False
    if word in SMALL and word not in _NOT_SMALL:
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
    men, women = bool(told & _MEN), bool(told & _WOMEN)
    someone = bool(told & _SOMEBODY) or _names(heard.message, lexicon)
    if meant & _HE and not (men or (someone and not women)):
        return False
    if meant & _SHE and not (women or (someone and not men)):
        return False
    is_plural = bool(told & _MANY) or someone or men or women or any(w.endswith("s") for w in told)
    return not meant & _THEY or is_plural


def _names(message: str, lexicon: Lexicon) -> bool:
    """Whether a message has a word with a capital that is in no list of words."""
    return any(not faithful.is_listed(word, lexicon) for word in _CAPITAL.findall(message))
