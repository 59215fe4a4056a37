"""Which of several drafts of one reply is shown.

A very small model is quick enough to write a reply several times, and some of the drafts
are better than others. A draft is unfit when it breaks off, loops, asks twice, holds a
word that is neither one of the model's own nor the person's, says another thing than the
message does, or a sentence of the conversation again. Of the fit ones, the best carries
words of the message, in their order and to the end of a phrase, and says what the other
drafts say as well; it is asked the most apt of the drafts' questions (``joining``). When many
drafts speak of the program itself ("I only know English", "I can't answer that"), the
message calls for that, and only those are compared; for a question fewer votes are enough,
so that an echo does not pass for an answer. Whether a draft suits the kind of message is
decided by ``fitting``; what some messages must be answered with, by ``set_answers``.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.dialogue import (
    apt_questions,
    composing,
    faithful,
    fitting,
    going_back,
    joining,
    scoring,
    set_answers,
)
from app.dialogue.answer_kinds import Kind, SetAnswer
from app.dialogue.asked_before import without_asking_again
from app.dialogue.heard import Heard
from app.dialogue.lexicon import Lexicon, words
from app.dialogue.plain_replies import plain_replies
from app.dialogue.wording import SMALL, addressed, bare_sentences, content, sentences, stems

ENOUGH_DRAFTS = 6  # but never fewer than these: what most of them do is a vote
LONGEST_WORDS = 55
_MANY_TOLD = 3
_LAST_LATIN = 0x17F


_FEW_WORDS, _KNOWN_SHARE = 3, 0.2
_SHARE, _SHARE_FOR_QUESTIONS = 0.5, 0.25  # of all drafts
_QUESTION_WORDS = 30
_TRIES = 3
_GOOD, _LOOKS_EVERY = 1.0, 3  # comparing takes its time too
_ASKING_WORDS = "can could should would is are am do does did what which who whose how when where"
_ASKING = frozenset(_ASKING_WORDS.split())
_STRAY_MARKS = re.compile(r"[,;:]\s*[,;:.?!]")
_BROKEN_OFF = re.compile(
    r"\b(?:the|an?|your|their|its|even|and|or|but|because|if|every|into|than)[.?!]", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:what|how|where|when|who|whose|which|why|would|could|should|did|do|does|is|are|was|were"
    r"|has|have|had|will|shall|can|may)\b",
    re.IGNORECASE,
)
_OF_EXERCISE = re.compile(
    r"\bno exercise\b|\bthe exercise\b|\bthat exercise\b|gave it a go|another small step",
    re.IGNORECASE,
)
_OFFERED = re.compile(r"\b(?:exercise|breath|breathing|try|record|step|lines)\b", re.IGNORECASE)
_SHOUT_AND_STOP = re.compile(r"!+\.")  # what is left of a message's own mark
_ITSELF = re.compile(r"\b(?:I|I'm|I'll|I've|program)\b(?! wonder| imagine| follow)")
_NOT_TURNED = re.compile(
    r"\b(?:mine|myself|our|ourselves|(?<!let )us|my(?! mistake| strength))\b|\byou (?:am|was|has)\b"
    r"|\byour (?:am|are|were)\b|(?<!like )(?<!tell )(?<!with )(?<!of )(?<!let )(?<!stop )"
    r"(?<!correct )(?<!not for )(?<!english for )\bme\b",
    re.IGNORECASE,
)


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


def choose(
    drafts: Sequence[Draft],
    heard: Heard,
    lexicon: Lexicon,
    allows: Callable[[str], bool] = lambda _: True,
) -> str:
    """Return the best that the drafts offer, or "" when there is none.

    Args:
        drafts: What the model wrote.
        heard: What is answered.
        lexicon: The model's words.
        allows: Whether a reply may be shown; one that may not is passed over for the next.
    """
    back = going_back.reply(heard, lexicon)
    if back and allows(back):
        return back
    passed_over = heard
    for _ in range(_TRIES):
        best = _best(drafts, passed_over, lexicon)
        text = faithful.as_spelled(best, heard.message, lexicon)
        text = without_asking_again(text, heard.replies)
        if not text:
            break
        if allows(text):
            return text
        shorter = sentences(text)[0]
        if shorter != text and allows(shorter):
            return shorter
        passed_over = replace(passed_over, replies=(best, *passed_over.replies))
    is_set = set_answers.called_for(heard.message, lexicon, heard.replies) is not None
    beside = "" if is_set else composing.beside(heard, lexicon)
    return beside if beside and allows(beside) else ""


def _best(drafts: Sequence[Draft], heard: Heard, lexicon: Lexicon) -> str:
    fit = [_SHOUT_AND_STOP.sub(".", text) for d in drafts if (text := _fit(d, heard, lexicon))]
    kind = set_answers.called_for(heard.message, lexicon, heard.replies)
    if kind:
        answers = [text for text in fit if _answers(kind, text, heard)]
        if kind.name is not Kind.ONE_WORD and lexicon.frames:
            answers = [text for text in answers if _is_by_heart(text, lexicon)]
        return _whole(answers, heard, lexicon)
    of_itself = [text for text in fit if speaks_of_itself(text)]
    others = [text for text in fit if not speaks_of_itself(text)]
    needed = _SHARE_FOR_QUESTIONS if _is_question(heard.message) else _SHARE
    votes = [
        speaks_of_itself(draft.text)
        and not faithful.is_unturned(draft.text, heard.message)
        and not fitting.is_misplaced(draft.text, heard.message, lexicon)
        for draft in drafts
    ]
    is_called_for = sum(votes) >= needed * len(votes)
    if is_called_for or not is_readable(heard.message, lexicon):
        best = _whole(of_itself, heard, lexicon)
        if best or not is_readable(heard.message, lexicon):
            return best
    whole = [d.text.strip() for d in drafts if d.is_clean and d.is_whole]
    asked = [text for text in whole if not speaks_of_itself(text)]
    return joining.best(others, asked, heard, lexicon)


def _fit(draft: Draft, heard: Heard, lexicon: Lexicon) -> str:
    """Return what of a draft may be shown: all, or without its question, or nothing."""
    if not faults(draft, heard, lexicon):
        return draft.text.strip()
    *said, question = sentences(draft.text) or [""]
    rest = " ".join(said)
    if not rest or not draft.is_whole or not apt_questions.is_open(question):
        return ""
    return "" if faults(replace(draft, text=rest), heard, lexicon) else rest


def _whole(voting: Sequence[str], heard: Heard, lexicon: Lexicon) -> str:
    """Return the best of some drafts as it stands, if its words join."""
    theirs = replace(heard, message=heard.said)  # it may lean on what was said before
    sound = [text for text in voting if not scoring.seams(text, theirs, lexicon)]
    whole = [text for text in sound if faithful.is_framed(text, heard.said, lexicon)]
    return max(
        whole or [text for text in sound if not lexicon.frames or not _copies(text, heard)],
        key=lambda text: scoring.score(text, heard, lexicon) + scoring.agreed(text, voting),
        default="",
    )


def _is_by_heart(text: str, lexicon: Lexicon) -> bool:
    """Whether each sentence of a reply was written by hand as it stands."""
    known = lexicon.frames | lexicon.questions | lexicon.asked.keys()
    return all(" ".join(words(sentence)) in known for sentence in sentences(text))


def _copies(text: str, heard: Heard) -> bool:
    """Whether a reply holds words of the message, which it may have torn."""
    return not content(heard.message).isdisjoint(addressed(text))


def _answers(kind: SetAnswer, text: str, heard: Heard) -> bool:
    """Whether a draft is of a kind: it holds its words, or a bare word itself."""
    return bool(kind.known_by.search(text)) or (
        kind.name is Kind.ONE_WORD and words(heard.message)[0] in words(text)
    )


def is_settled(drafts: Sequence[Draft], heard: Heard, lexicon: Lexicon) -> bool:
    """Whether one of the drafts is so good that there need be no more."""
    if len(drafts) < ENOUGH_DRAFTS or len(drafts) % _LOOKS_EVERY:
        return False
    best = choose(drafts, heard, lexicon)
    reachable = min(len(content(heard.message)), scoring.CARRIED_AT_MOST)
    return bool(best) and (
        speaks_of_itself(best) or scoring.score(best, heard, lexicon) >= reachable + _GOOD
    )


def _is_question(message: str) -> bool:
    """Whether a message as a whole asks the program something."""
    said = words(message)
    asks = message.strip().endswith("?") or (said and said[0] in _ASKING)
    return bool(asks) and len(said) <= _QUESTION_WORDS


def is_readable(message: str, lexicon: Lexicon) -> bool:
    """Whether a message has English words; a word or two are always let pass."""
    said = words(message)
    known = sum(w in SMALL or w in lexicon.own or w in lexicon.forms for w in said)
    return len(said) < _FEW_WORDS or known / len(said) >= _KNOWN_SHARE


def plain_reply(
    heard: Heard, lexicon: Lexicon, allows: Callable[[str], bool] = lambda _: True
) -> str:
    """Return a plain reply of the program's that was not said in this conversation yet.

    Args:
        heard: What is answered.
        lexicon: The model's words.
        allows: Whether a reply may be shown: one with words of the message in it may not.
    """
    kind = set_answers.called_for(heard.message, lexicon, heard.replies)
    if kind:
        said = heard.replies
        for _ in kind.replies:
            own = set_answers.reply_for(kind, heard.message, said, heard.earlier)
            if allows(own):
                return own
            said = (*said, own)
    plain = plain_replies()
    choices = plain.unclear if is_readable(heard.message, lexicon) else plain.other_language
    unsaid = [text for text in choices if text not in " ".join(heard.replies)]
    return (unsaid or list(choices))[0]


def faults(draft: Draft, heard: Heard, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of what makes a draft unfit; nothing when it may be shown."""
    text = draft.text.strip()
    said = words(text)
    found = {
        "guard": not draft.is_clean,
        "misplaced": fitting.is_misplaced(text, heard.message, lexicon),
        "unheard": _is_unheard(text, heard, lexicon),
        "end": not draft.is_whole
        or text[-1:] not in {".", "?", "!"}
        or bool(_BROKEN_OFF.search(text)),
        "questions": text.count("?") > 1 or not _asks_in_order(text),
        "offer": _is_unoffered(text, heard.replies),
        "length": not said or len(said) > LONGEST_WORDS,
        "loop": _loops(said),
        "marks": bool(_STRAY_MARKS.search(text)),
        "turning": bool(_NOT_TURNED.search(text)),
        "word": bool(_unknown(text, heard.said, lexicon)),
        "again": bool(bare_sentences(text) & {s for r in heard.replies for s in bare_sentences(r)}),
        "figure": any(n not in heard.said for n in re.findall(r"\d+", text)),
        "letters": any(
            c not in heard.said for c in text if ord(c) > _LAST_LATIN and c not in "’–—"
        ),
    }
    named = tuple(name for name, is_so in found.items() if is_so)
    return named or faithful.changes(text, heard.message, lexicon)


def _asks_in_order(text: str) -> bool:
    """Whether what ends in a question mark has a word that asks."""
    return not text.endswith("?") or bool(_ASKS.search(sentences(text)[-1]))


def _is_unoffered(text: str, replies: Sequence[str]) -> bool:
    """Whether a draft speaks of an exercise as if one had been offered."""
    offered = replies[-1] if replies else ""
    return bool(_OF_EXERCISE.search(text)) and not _OFFERED.search(offered)


def _is_unheard(text: str, heard: Heard, lexicon: Lexicon) -> bool:
    """Whether a draft takes up no word of a message that has many, nor a feeling in it."""
    told, ours = content(heard.message), set(addressed(text))
    if len(told) < _MANY_TOLD or told & ours:
        return False
    if speaks_of_itself(text) or fitting.is_set_reply(text):
        return False
    near = {stem for word in told for stem in stems(word)}
    if any(w in near or stems(w) & (near | told) for w in ours if w not in SMALL):
        return False
    forms = {form for word in told for form in lexicon.forms.get(word, ())}
    felt = {f for word in told for f in lexicon.feelings.get(word, ())}
    named = {f for word in ours for f in lexicon.feelings.get(word, ())}
    return not (forms & ours or felt & named)


def speaks_of_itself(text: str) -> bool:
    """Whether a reply is about the program: what it is, what it cannot do, what it missed."""
    return bool(_ITSELF.search(text))


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
    if stems(word) & (theirs | lexicon.own | {s for w in theirs for s in stems(w)}):
        return True
    parts = re.split(r"['’-]", word)
    return len(parts) > 1 and all(p in lexicon.own or p in theirs for p in parts if len(p) > 1)
