"""Which of several drafts of one reply is shown.

A very small model is quick enough to write a reply several times, and some of the drafts
are better than others. A draft is unfit when it breaks off, loops, asks twice, holds a
word that is neither one of the model's own nor the person's, or says a sentence of the
conversation again. Of the fit ones, the best carries words of the message, in their order
and to the end of a phrase, and says what the other drafts say as well. When many
drafts speak of the program itself ("I only know English", "I can't answer that"), the
message calls for that, and only those are compared; for a question fewer votes are enough,
so that an echo does not pass for an answer. Whether a draft suits the kind of message is
decided by ``fitting``; what some messages must be answered with, by ``set_answers``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.dialogue import echoing, fitting, joints, set_answers
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.set_answers import SetAnswer

ENOUGH_DRAFTS = 3  # but never fewer than these: what most of them do is a vote
LONGEST_WORDS = 55
_CARRIED_AT_MOST, _MANY_TOLD = 5, 3
_SEAM_COST, _TORN = 0.3, 1
_RUN_WORTH, _LONGEST_RUN = 0.15, 10
_LONG_SENTENCE = 24
_SHORTEST_CONTENT, _SHORTEST_STEM = 3, 3
_LAST_LATIN = 0x17F

PLAIN_REPLIES = (
    "I am not sure that I understood that well. What matters most to you in it?",
    "I may have missed something there. What would you like me to understand?",
    "I am a small program, and that was hard for me. Could you say it in other words?",
    "There is something in this for you. What is it like, just now?",
    "I did not follow all of that. Where would you like to stay with it?",
)
"""What is said when no draft is fit, one after the other."""

ENGLISH_ONLY = (
    "I only know English, sorry. Could you say it in English?",
    "I can read only English. Would a few English words do?",
    "English is all I know. What would that be in English?",
)
"""The same, when hardly a word of the message is English."""

_FEW_WORDS, _KNOWN_SHARE = 3, 0.2
_SHARE, _SHARE_FOR_QUESTIONS = 0.5, 0.25  # of all drafts
_QUESTION_WORDS = 30
_ASKING_WORDS = "can could should would is are am do does did what which who whose how when where"
_ASKING = frozenset(_ASKING_WORDS.split())
_PIECE = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.,;:?!…()\"]|\s-\s")
_STRAY_MARKS = re.compile(r"[,;:]\s*[,;:.?!]")
_SHOUT_AND_STOP = re.compile(r"!+\.")  # what is left of a message's own mark
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_ENDINGS = ("s", "es", "d", "ed", "ing", "'s")
_SAME = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your",
    "mine": "yours", "ours": "yours", "am": "are", "is": "are", "was": "were", "i'm": "you're",
    "im": "you're", "we're": "you're", "i've": "you've", "ive": "you've", "we've": "you've",
    "i'd": "you'd", "we'd": "you'd", "i'll": "you'll", "we'll": "you'll", "u": "you",
    "myself": "yourself", "ourselves": "yourselves", "dont": "don't", "cant": "can't",
    "didnt": "didn't", "wont": "won't", "doesnt": "doesn't", "isnt": "isn't",
}  # fmt: skip
_ITSELF = re.compile(r"\b(?:I|I'm|I'll|I've|program)\b(?! wonder| imagine| follow)")
_NOT_TURNED = re.compile(
    r"\b(?:mine|myself|our|ourselves|my(?! mistake| strength))\b|\byou (?:am|was|has)\b"
    r"|\byour (?:am|are|were)\b|(?<!like )(?<!tell )(?<!with )(?<!of )(?<!let )(?<!stop )"
    r"(?<!correct )(?<!not for )(?<!english for )\bme\b",
    re.IGNORECASE,
)
_HEADS = frozenset({"when", "whenever", "if", "unless", "until", "before", "as", "while"})
_GOES_ON_WITH_WORDS = (
    "and but or so because when while then until since although though if as after before that "
    "who which where at in on to from for with without by about into over during like than "
    'of again today yesterday tomorrow tonight this last next every all . , ; : ? ! ) - " lol'
)
_GOES_ON_WITH = frozenset(_GOES_ON_WITH_WORDS.split())
_SMALL_WORDS = (
    "about after again also always and any are because been before being but can can't could "
    "did didn't does doesn't don't down even ever every feel feeling felt first for from get "
    "got had has have having her here hers him his how into its it's just know last like made "
    "make many maybe more most much never not nothing now off once one only onto other out "
    "over really said same say says she should since some something still such than that "
    "that's the their them then there they thing things think this those though through time "
    "told too two under until upon very want was way well were what when where which while "
    "who why will with won't would you your you're you've yours yourself yet"
)
_SMALL = frozenset(_SMALL_WORDS.split())
NO_WORDS = Lexicon()


@dataclass(frozen=True, slots=True)
class Draft:
    """One candidate.

    Attributes:
        is_whole: The model ended it itself.
        is_clean: The reply guard would let all of it through.
    """

    text: str
    is_whole: bool
    is_clean: bool = True


@dataclass(frozen=True, slots=True)
class Heard:
    """What the reply answers.

    Attributes:
        said: All of the person's words, as written and with their slips mended.
        message: The last message, its slips mended.
        replies: What the program said before.
        heart: The part of a long message that is likely to matter most.
        earlier: The messages before the last.
    """

    said: str
    message: str
    replies: tuple[str, ...]
    heart: str = ""
    earlier: tuple[str, ...] = ()


def choose(drafts: Sequence[Draft], heard: Heard, lexicon: Lexicon) -> str:
    """Return the text of the best fit draft, or "" when none is fit."""
    fit = [
        _SHOUT_AND_STOP.sub(".", d.text.strip()) for d in drafts if not faults(d, heard, lexicon)
    ]
    kind = set_answers.called_for(heard.message, lexicon)
    if kind:
        fit = [text for text in fit if _answers(kind, text, heard)]
        return max(
            fit, key=lambda text: score(text, heard, lexicon) + _agreed(text, fit), default=""
        )
    of_itself = [text for text in fit if speaks_of_itself(text)]
    others = [text for text in fit if not speaks_of_itself(text)]
    needed = _SHARE_FOR_QUESTIONS if _is_question(heard.message) else _SHARE
    votes = [speaks_of_itself(draft.text) for draft in drafts]
    is_called_for = sum(votes) >= needed * len(votes)
    voting = of_itself if is_called_for or not is_readable(heard.message, lexicon) else others
    best = max(
        voting, key=lambda text: score(text, heard, lexicon) + _agreed(text, voting), default=""
    )
    return best if voting is of_itself else _held_together(best, heard, lexicon)


def _held_together(best: str, heard: Heard, lexicon: Lexicon) -> str:
    """Return a draft, or the person's sentence turned by rule where the draft falls apart."""
    if not lexicon.pairs or len(words(heard.message)) < _MANY_TOLD or fitting.is_set_reply(best):
        return best
    if best and joints.seams(best, _addressed(heard.message), lexicon, _addressed, _stems) < _TORN:
        return best
    question = _SENTENCE.split(best)[-1] if best.endswith("?") else ""
    is_torn = joints.seams(question, _addressed(heard.message), lexicon, _addressed, _stems)
    question = "" if is_torn else question
    said = echoing.echo(heard.message, best, question, len(heard.replies), lexicon)
    is_new = not sentences(said) & {s for r in heard.replies for s in sentences(r)}
    return said if said and is_new else best


def _answers(kind: SetAnswer, text: str, heard: Heard) -> bool:
    """Whether a draft is of a kind: it holds its words, or a bare word itself."""
    return bool(kind.known_by.search(text)) or (
        kind is set_answers.ONE_WORD and words(heard.message)[0] in words(text)
    )


def is_settled(drafts: Sequence[Draft], heard: Heard, lexicon: Lexicon) -> bool:
    """Whether one of the drafts is so good that there need be no more."""
    if len(drafts) < ENOUGH_DRAFTS:
        return False
    best = choose(drafts, heard, lexicon)
    reachable = min(len(_content(heard.message)), _CARRIED_AT_MOST)
    return bool(best) and (speaks_of_itself(best) or score(best, heard, lexicon) >= reachable)


def _is_question(message: str) -> bool:
    """Whether a message as a whole asks the program something."""
    said = words(message)
    asks = message.strip().endswith("?") or (said and said[0] in _ASKING)
    return bool(asks) and len(said) <= _QUESTION_WORDS


def is_readable(message: str, lexicon: Lexicon) -> bool:
    """Whether a message has English words; a word or two are always let pass."""
    said = words(message)
    known = sum(w in _SMALL or w in lexicon.own or w in lexicon.forms for w in said)
    return len(said) < _FEW_WORDS or known / len(said) >= _KNOWN_SHARE


def plain_reply(heard: Heard, lexicon: Lexicon) -> str:
    """Return a plain reply of the program's that was not said in this conversation yet."""
    kind = set_answers.called_for(heard.message, lexicon)
    if kind:
        return set_answers.reply_for(kind, heard.message, heard.replies, heard.earlier)
    choices = PLAIN_REPLIES if is_readable(heard.message, lexicon) else ENGLISH_ONLY
    said = " ".join(heard.replies)
    unsaid = [text for text in choices if text not in said]
    return (unsaid or list(choices))[0]


def faults(draft: Draft, heard: Heard, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of what makes a draft unfit; nothing when it may be shown."""
    text = draft.text.strip()
    said = words(text)
    found = {
        "guard": not draft.is_clean,
        "misplaced": fitting.is_misplaced(text, heard.message, lexicon),
        "unheard": _is_unheard(text, heard, lexicon),
        "end": not draft.is_whole or text[-1:] not in {".", "?", "!"},
        "questions": text.count("?") > 1,
        "length": not said or len(said) > LONGEST_WORDS,
        "loop": _loops(said),
        "marks": bool(_STRAY_MARKS.search(text)),
        "turning": bool(_NOT_TURNED.search(text)),
        "word": bool(_unknown(text, heard.said, lexicon)),
        "again": bool(sentences(text) & {s for r in heard.replies for s in sentences(r)}),
        "figure": any(n not in heard.said for n in re.findall(r"\d+", text)),
        "letters": any(
            c not in heard.said for c in text if ord(c) > _LAST_LATIN and c not in "’–—"
        ),
    }
    return tuple(name for name, is_so in found.items() if is_so)


def _is_unheard(text: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a draft takes up no word of a message that has many, nor a feeling in it."""
    told, ours = _content(heard.message), set(_addressed(text))
    if len(told) < _MANY_TOLD or told & ours:
        return False
    if speaks_of_itself(text) or fitting.is_set_reply(text):
        return False
    stems = {stem for word in told for stem in _stems(word)}
    if any(w in stems or _stems(w) & (stems | told) for w in ours if w not in _SMALL):
        return False
    forms = {form for word in told for form in lexicon.forms.get(word, ())}
    felt = {f for word in told for f in lexicon.feelings.get(word, ())}
    named = {f for word in ours for f in lexicon.feelings.get(word, ())}
    return not (forms & ours or felt & named)


def sentences(text: str) -> set[str]:
    """Return the sentences of a text as bare words."""
    return {" ".join(words(s)) for s in _SENTENCE.split(text.strip())} - {""}


def speaks_of_itself(text: str) -> bool:
    """Whether a reply is about the program: what it is, what it cannot do, what it missed."""
    return bool(_ITSELF.search(text))


def score(text: str, heard: Heard, lexicon: Lexicon = NO_WORDS) -> float:
    """Return how well a reply carries the message; comparable between drafts of one reply."""
    theirs, ours, told = _addressed(heard.message), _addressed(text), _content(heard.message)
    is_at_heart = bool(heard.heart) and not _content(heard.heart).isdisjoint(ours)
    carried = {w for w in ours if w in told}
    seams = _torn(ours, theirs, told)
    longest = max((len(words(s)) for s in _SENTENCE.split(text)), default=0)
    return (
        min(len(carried), _CARRIED_AT_MOST)
        + (0.5 if text.endswith("?") else 0.0)
        + (1.0 if is_at_heart else 0.0)
        + _RUN_WORTH * min(_LONGEST_RUN, _run(ours, theirs))
        - fitting.strain(text, heard.message, lexicon)
        - _SEAM_COST * joints.seams(text, theirs, lexicon, _addressed, _stems)
        - 0.75 * (seams + _cut_off(text, heard.message) + _headless(ours, theirs))
        - 0.1 * max(0, longest - _LONG_SENTENCE)
    )


def _run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words of the message stand in a reply without a gap."""
    best = 0
    before = [0] * (len(theirs) + 1)
    for word in ours:
        here = [0] * (len(theirs) + 1)
        for place, told in enumerate(theirs, start=1):
            if told == word:
                here[place] = before[place - 1] + 1
                best = max(best, here[place])
        before = here
    return best


def _addressed(text: str) -> list[str]:
    """Return the words of either side as if they were spoken to the person."""
    return [_SAME.get(w, w) for w in words(text)]


def _content(message: str) -> set[str]:
    said = _addressed(message)
    return {w for w in said if len(w) >= _SHORTEST_CONTENT and w not in _SMALL}


def _torn(ours: Sequence[str], theirs: Sequence[str], told: set[str]) -> int:
    """Return how many carried words stand between none of their neighbours in the message."""
    pairs = set(pairwise(theirs))
    torn = 0
    for place, word in enumerate(ours):
        if word not in told:
            continue
        before, after = ours[place - 1 : place], ours[place + 1 : place + 2]
        joined = any((b, word) in pairs for b in before) or any((word, a) in pairs for a in after)
        alone = not (set(before) | set(after)) & set(theirs)
        torn += not joined and not alone
    return torn


def _headless(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many clauses lost the "when" or "if" that they hang on."""
    after = {b: a for a, b in zip(theirs, pairwise(theirs[1:]), strict=False)}
    lost = 0
    for place, pair in enumerate(pairwise(ours)):
        head = after.get(pair, "")
        lost += head in _HEADS and head not in ours[max(0, place - 1) : place]
    return lost


def _cut_off(text: str, message: str) -> int:
    """Return how many phrases of the message are left in the middle."""
    theirs = _PIECE.findall(message.lower().replace("’", "'"))
    follows: dict[str, set[str]] = {}
    for word, after in pairwise([*theirs, "."]):
        follows.setdefault(_SAME.get(word, word), set()).add(after)
    ours = _PIECE.findall(text.lower().replace("’", "'"))
    ends = {_SAME.get(a, a) for a, b in pairwise(ours) if b in {".", ";", ":"}}
    ends = {end for end in ends if end in follows and end not in _SMALL}
    return sum(not (follows[end] & _GOES_ON_WITH) for end in ends)


def _agreed(text: str, drafts: Sequence[str]) -> float:
    """Return how much of a draft's wording stands in the others too, from 0 to 1."""
    own = set(pairwise(words(text)))
    others = [set(pairwise(words(other))) for other in drafts if other is not text]
    shared = [len(own & other) / max(1, len(own | other)) for other in others]
    return sum(shared) / len(shared) if shared else 0.0


def _loops(said: Sequence[str]) -> bool:
    """Whether the same four words come twice, or a word, two or three twice in a row."""
    runs = Counter(tuple(said[i : i + 4]) for i in range(len(said) - 3))
    twice = any(a == b and a not in {"that", "had"} for a, b in pairwise(said))
    echoed = any(
        said[i : i + n] == said[i + n : i + 2 * n] for n in (2, 3) for i in range(len(said) - n)
    )
    return twice or echoed or any(count > 1 for count in runs.values())


def _unknown(text: str, heard: str, lexicon: Lexicon) -> list[str]:
    theirs = frozenset(words(heard))
    return [w for w in words(text) if len(w) > 1 and not _is_known(w, lexicon, theirs)]


def _is_known(word: str, lexicon: Lexicon, theirs: frozenset[str]) -> bool:
    if word in lexicon.own or word in theirs or lexicon.forms.get(word, frozenset()) & theirs:
        return True
    if _stems(word) & (theirs | lexicon.own | {s for w in theirs for s in _stems(w)}):
        return True
    parts = re.split(r"['’-]", word)
    return len(parts) > 1 and all(p in lexicon.own or p in theirs for p in parts if len(p) > 1)


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    """Return what a word may be an inflection of; at least three letters are left."""
    found = set()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= _SHORTEST_STEM:
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return frozenset(found)
