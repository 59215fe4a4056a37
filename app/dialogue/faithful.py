"""Whether a draft says what was said: who thought it, whether it was denied, in whose voice.

A very small model copies the words of a clause and loses what stood before them: "I think
my neighbour listens" becomes "Your neighbour listens", "not one of them called" becomes
"one of them called", and "the one who can't spell" ends in another word. Each is another
claim than the person's. Checked are the runs of words that a draft has from the message.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.dialogue.lexicon import Lexicon, words
from app.dialogue.turning import KIN
from app.dialogue.wording import NUMBERS, PROPER, SMALL, as_addressed, stems

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|[.,;:?!…()]")
_MARKS = frozenset(".,;:?!…()")
_BREAKS_WORDS = "but because so and when while although though"
_BREAKS = _MARKS | frozenset(_BREAKS_WORDS.split())
_DENYING_WORDS = (
    "not no never nobody none nothing neither nor without hardly barely cannot almost nearly "
    "instead"
)
_DENYING = frozenset(_DENYING_WORDS.split())
_OWNING_WORDS = (
    "think thinks thought believe believes believed guess suppose reckon dream dreamt dreamed "
    "imagine imagined wish wished hope hoped hoping afraid scared worried fear fears feared "
    "sure suspect suspected convinced says said say claims claimed told wonder wondered if "
    "whether pretend pretended promise promised like heard"
)
_OWNING = frozenset(_OWNING_WORDS.split())
_INTENT_WORDS = (
    "want wants wanted going have had has need needs needed try tried trying used supposed "
    "allowed afraid scared hope hoped plan planned promised refused wish able ready"
)
_INTENT = frozenset(_INTENT_WORDS.split())
_SUBJECTS_WORDS = (
    "you you're you've you'd you'll he she it it's they we he's she's they're the a an your his "
    "her their nobody everyone everybody someone people there there's this that these those one"
)
_SUBJECTS = frozenset(_SUBJECTS_WORDS.split())
_I = frozenset(("I", "I'm", "I've", "I'd", "I'll"))
_HELPING_WORDS = "are were be been being have has had get got gets getting"
_HELPING = frozenset(_HELPING_WORDS.split())
_NEAR, _BESIDE, _LEAST_RUN, _LEAST_SWAPPED = 4, 3, 2, 3
_CLAUSE_AS_THING = re.compile(
    r"\bthere (?:is|was) (?:also )?(?:your|you|he|she|they|it|even)\b"
    r"|\b(?:dealing with|a lot in|together with|you are with|in the middle of|room to|about|told of"
    r"|fits|think of|version of|leave|and with|and now) (?:(?:he|she|they|you've|you're|he's|she's"
    r"|they're|it's)\b"
    r"|you (?:are|were|have|had|know|used|want|feel|don't|didn't|can't|never|keep)\b)",
    re.IGNORECASE,
)
_MINE_WORDS = "i i'm i've i'd i'll i're we we're we've we'd we'll"
_MINE = frozenset(_MINE_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a draft that stand in the message too, and what is before them in both."""

    start: int
    end: int
    source: int


def changes(text: str, message: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of what a draft makes of the message that was not said."""
    ours, theirs = _tokens(text), _tokens(message)
    runs = list(_runs(ours, theirs))
    found = {
        "denial": any(_denial_differs(run, ours, theirs) for run in runs),
        "owner": any(_owner_lost(run, ours, theirs) for run in runs),
        "swap": any(_is_swapped(run, ours, theirs, lexicon) for run in runs),
        "frame": any(
            found[0].lower() not in message.lower() for found in _CLAUSE_AS_THING.finditer(text)
        ),
        "unturned": is_unturned(text, message),
    }
    return tuple(name for name, is_so in found.items() if is_so)


def is_framed(text: str, message: str, lexicon: Lexicon) -> bool:
    """Whether all words around those of the message are such as were written by hand."""
    ours, theirs = _tokens(text), _tokens(message)
    copied = {p for run in _runs(ours, theirs) for p in range(run.start, run.end)}
    near = {form for w in theirs for form in (w, *stems(w), *lexicon.forms.get(w, ()))} - _MARKS
    spans: list[list[str]] = [[]]
    for place, word in enumerate(ours):
        if place in copied or word in {".", "?", "!"}:
            spans.append([])
        elif word not in _MARKS:
            spans[-1].append(word)
    return all(_is_frame(span, near, lexicon) for span in spans if span)


def _is_frame(span: list[str], near: set[str], lexicon: Lexicon) -> bool:
    """Whether some words are a frame, but for words of the message at either end."""
    first, last = 0, len(span)
    while True:
        bare = ["~" if w in lexicon.feelings else w for w in span[first:last]]
        for kept in (bare, span[first:last]):
            if " ".join(kept) in lexicon.frames or not kept:
                return True
        if {span[last - 1], *stems(span[last - 1])} & near:
            last -= 1
        elif {span[first], *stems(span[first])} & near:
            first += 1
        else:
            return False


def as_spelled(text: str, message: str, lexicon: Lexicon) -> str:
    """Return a reply whose words have the capital letters that the person gave them."""
    theirs, said = _spellings(message), set(words(message))

    def spelled(found: re.Match[str]) -> str:
        word, before = found[0], text[: found.start()].rstrip()
        if word.lower().removesuffix("'s") in PROPER:
            return word[:1].upper() + word[1:]
        if word.lower().removesuffix("'s") in KIN:
            return word.lower() if before.lower().endswith((" your", "your")) else word
        if not before or before[-1:] in '.?!\u201c"' or word in theirs.get(word.lower(), ()):
            return word
        known = [w for w in theirs.get(word.lower(), ()) if not w.isupper()]
        if len(known) == 1:
            return known[0]
        is_common = word.lower() in said and is_listed(word, lexicon)
        return word.lower() if is_common and word[:1].isupper() and word not in _I else word

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", spelled, text)


def is_listed(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is in some list of words, so most likely no name."""
    lists = (SMALL, NUMBERS, lexicon.spelled, lexicon.own, lexicon.forms)
    return any(word.lower() in each for each in lists)


def begun_twice(text: str, message: str, lexicon: Lexicon) -> int:
    """Return how many words in the middle of a reply still begin a sentence of the message."""
    theirs, said = _spellings(message), set(words(message))
    found = re.findall(r"(?<=[a-z,;] )[A-Z][a-z]*(?:['’][a-z]+)*", text)
    return sum(
        w not in _I and w.lower() in said and w.lower() not in theirs and is_listed(w, lexicon)
        for w in found
    )


def _spellings(message: str) -> dict[str, set[str]]:
    """Return how each word of a message is written where it begins no sentence."""
    found: dict[str, set[str]] = {}
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)*", message):
        before = message[: match.start()].rstrip()
        is_first = not before or before[-1:] in ".?!\u2026\"\u201c'\n"
        if not is_first or match[0].islower():
            found.setdefault(match[0].lower(), set()).add(match[0])
    return found


def _tokens(text: str) -> list[str]:
    return [as_addressed(t) for t in _TOKEN.findall(text.lower().replace("’", "'"))]


def _runs(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[_Run]:
    """Yield the longest runs of words that both have, each once, at its first place."""
    at = 0
    while at < len(ours):
        best = _Run(at, at, 0)
        for source in (p for p, word in enumerate(theirs) if word == ours[at]):
            size = 0
            while (
                at + size < len(ours)
                and source + size < len(theirs)
                and ours[at + size] == theirs[source + size]
                and ours[at + size] not in _MARKS
            ):
                size += 1
            if size > best.end - best.start:
                best = _Run(at, at + size, source)
        if best.end - best.start >= _LEAST_RUN:
            yield best
        at = max(best.end, at + 1)


def _before(tokens: Sequence[str], at: int, most: int) -> list[str]:
    """Return the words before a place, back to the nearest joint of the sentence."""
    found: list[str] = []
    for token in reversed(tokens[max(0, at - most) : at]):
        if token in _BREAKS:
            break
        found.append(token)
    return found


def _denies(tokens: Sequence[str]) -> bool:
    return any(t in _DENYING or t.endswith("n't") for t in tokens)


def _denial_differs(run: _Run, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    before = _before(ours, run.start, _NEAR)
    said = _before(theirs, run.source, _NEAR)
    if "wonder" in before or "wonder" in said:  # "no wonder that"
        return False
    return _denies(before) != _denies(said)


def _owner_lost(run: _Run, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a clause lost the "I think", "he says" or "want to" that it hangs on."""
    said, before = (
        _before(tokens, at, _BESIDE) for tokens, at in ((theirs, run.source), (ours, run.start))
    )
    if not said:
        return False
    if said[0] == "to" and said[1:2] and said[1] in _INTENT:
        return "to" not in before[:1] and not any(w.endswith("ing") for w in before[:1])
    if ours[run.start] not in _SUBJECTS:
        return False
    heads = said[1:2] if said[0] == "that" else said[:1]
    heads = said[1:2] if said[0] == "you" and said[1:2] == ["told"] else heads
    return bool(_OWNING & set(heads)) and not _OWNING & set(before)


def _is_swapped(run: _Run, ours: Sequence[str], theirs: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a run goes on with another word of content than the message does."""
    ended = run.source + run.end - run.start
    if run.end >= len(ours) or ended >= len(theirs) or run.end - run.start < _LEAST_SWAPPED:
        return False
    word, told = ours[run.end], theirs[ended]
    if {word, told} & _MARKS or word in SMALL or told in _BREAKS or word in lexicon.after:
        return False
    if ours[run.end - 1] in _HELPING and word != told and word in lexicon.forms.get(told, ()):
        return True  # "was let go" is not "was letting go"
    near = {form for w in theirs for form in (w, *stems(w), *lexicon.forms.get(w, ()))}
    return not ({word, *stems(word)} & near)


def is_unturned(text: str, message: str) -> bool:
    """Whether the person's "I" or "we" was left as it stands."""
    ours, theirs = words(text), words(message)
    said = {tuple(theirs[p + 1 : p + 3]) for p, w in enumerate(theirs) if w in _MINE}
    return any(
        w in _MINE and len(ours) > p + 1 and tuple(ours[p + 1 : p + 3]) in said
        for p, w in enumerate(ours)
    )
