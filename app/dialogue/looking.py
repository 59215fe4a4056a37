"""Which of the entries that may be read fit a message, and what of them is quoted.

No model takes part: words decide, so that the same message finds the same entries, and a
person can see why. An entry fits when it shares enough words with the message that say
something; of a long one, the part around them is quoted.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.dialogue.budget import estimate_tokens
from app.domain.entry import EntryId
from app.domain.talk_reading import ReadableEntry

MOST_ENTRIES = 3
SHARE = 0.2  # of the context window, for all of them together
LONGEST_TOKENS = 220  # of one entry
_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*\n?")
_ENOUGH = 2  # words that are shared; one where a message has no more than two
_FEW = 2


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted of one entry."""

    id: EntryId
    words: str = field(repr=False)


def telling_words(message: str, small: Collection[str]) -> tuple[str, ...]:
    """Return the words of a message that say something, each once, in their order."""
    said = (word.casefold() for word in _WORD.findall(message))
    return tuple(dict.fromkeys(word for word in said if word not in small))


def fitting(
    found: Sequence[ReadableEntry], words: Sequence[str], room_tokens: int
) -> tuple[Quoted, ...]:
    """Return what is quoted of the entries that fit, the nearest first.

    Args:
        found: The entries that share any word, the nearest first.
        words: What the message says, as ``telling_words`` has it.
        room_tokens: What they may take together.
    """
    enough = 1 if len(words) <= _FEW else _ENOUGH
    chosen: list[Quoted] = []
    left = room_tokens
    for entry in found:
        shared = _shared(f"{entry.title} {entry.body}", words)
        if len(chosen) == MOST_ENTRIES or len(shared) < enough:
            continue
        quoted = quoted_of(entry, words, min(left, LONGEST_TOKENS))
        if quoted is not None:
            chosen.append(quoted)
            left -= estimate_tokens(quoted.words)
    return tuple(chosen)


def quoted_of(entry: ReadableEntry, words: Sequence[str], room_tokens: int) -> Quoted | None:
    """Return an entry as it is quoted; None where there is no room for any of it."""
    day = entry.written_at.date().isoformat()
    head = " ".join(f"{day} {entry.title}".split())
    body = _around(entry.body, words, room_tokens - estimate_tokens(head) - 1)
    return Quoted(entry.id, f"{head}\n{body}") if body else None


def _around(body: str, words: Sequence[str], room_tokens: int) -> str:
    """Return as many neighbouring sentences as fit, with those that share most words."""
    sentences = _SENTENCE.findall(body.strip()) or [body.strip()]
    costs = [estimate_tokens(each) for each in sentences]
    shares = [len(_shared(each, words)) for each in sentences]
    first = last = max(range(len(sentences)), key=lambda at: (shares[at], -at))
    taken = costs[first]
    if taken > room_tokens:
        return ""
    while True:
        before = costs[first - 1] if first else room_tokens + 1
        after = costs[last + 1] if last + 1 < len(sentences) else room_tokens + 1
        if taken + after <= room_tokens:
            last += 1
            taken += after
        elif taken + before <= room_tokens:
            first -= 1
            taken += before
        else:
            break
    text = "".join(sentences[first : last + 1]).strip()
    opening = "… " if first else ""
    return f"{opening}{text}{' …' if last + 1 < len(sentences) else ''}"


def _shared(text: str, words: Sequence[str]) -> set[str]:
    there = {word.casefold() for word in _WORD.findall(text)}
    return there & set(words)
