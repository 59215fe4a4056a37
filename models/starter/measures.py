"""What is counted about a reply: is it sound, does it speak of what was said, is it straight.

The rules of counting are those of ``evaluation/README.md``. They are a floor: a word that
matches is no proof of understanding, so people read conversations as well.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CORPUS = Path(__file__).resolve().parent / "corpus"
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ly", "'s", "n't", "'re", "'ve", "'d", "'ll")


def plain(text: str) -> str:
    """Return a text in lower case with straight apostrophes."""
    return text.lower().replace("’", "'")


def words(text: str) -> list[str]:
    """Return the words of a text, plain."""
    return WORD.findall(plain(text))


def forms(entry: str) -> re.Pattern[str]:
    """Return what matches an entry as a whole word or phrase, inflected or not."""
    stem = re.escape(plain(entry))
    parts = [rf"{stem}(?:s|es|d|ed|ing|'s)?"]
    if entry.endswith("e"):
        parts.append(rf"{stem[:-1]}(?:ing|ed)")
    if entry.endswith("y"):
        parts.append(rf"{stem[:-1]}(?:ies|ied)")
    if re.search(r"[aeiou][bdgklmnprt]$", entry):
        parts.append(rf"{stem}{entry[-1]}(?:ing|ed)")
    return re.compile(rf"(?<![\w'])(?:{'|'.join(parts)})(?!\w)")


def has_any(text: str, entries: Iterable[str]) -> bool:
    """Whether a text contains one of the entries."""
    return any(forms(e).search(plain(text)) for e in entries if e)


def known_words() -> set[str]:
    """Return every word of the corpus files, in lower case."""
    found: set[str] = set()
    for path in sorted(CORPUS.glob("*.txt")):
        found.update(words(path.read_text(encoding="utf-8")))
        found.update(re.findall(r"[a-z]+", plain(path.read_text(encoding="utf-8"))))
    return found


def _is_spelled(word: str, known: set[str]) -> bool:
    if word in known:  # "Mina's", as it was written
        return True
    bare = word.removesuffix("'s")
    for ending in _ENDINGS:
        stem = bare.removesuffix(ending) if ending else bare
        if {stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem} & known:
            return True
    return all(p in known for p in re.split(r"['’-]", word) if len(p) > 1)


def broken_words(reply: str, heard: str, known: set[str]) -> list[str]:
    """Return the words of a reply that are neither in the language nor in what was heard."""
    near = known | set(words(heard))
    near |= {w.rstrip("s") for w in words(heard)}
    return [w for w in words(reply) if len(w) > 1 and not _is_spelled(w, near)]


def loops(reply: str) -> bool:
    """Whether a reply says the same four words twice, or a word twice in a row."""
    said = words(reply)
    runs = Counter(tuple(said[i : i + 4]) for i in range(len(said) - 3))
    twice = any(a == b and a not in {"that", "had", "again"} for a, b in pairwise(said))
    return twice or any(n > 1 for n in runs.values())


def is_relevant(reply: str, record: dict[str, list[str]]) -> bool:
    """Whether a reply picks up content or feeling and contradicts nothing."""
    speaks = has_any(reply, [*record["feeling"], *record["content"]])
    return speaks and not contradicts(reply, record)


def contradicts(reply: str, record: dict[str, list[str]]) -> bool:
    """Whether a reply says one of the things that would be wrong."""
    said = plain(reply)
    wrong = (re.escape(plain(each)) for each in record.get("must_not", []))
    return any(re.search(rf"(?<!\w){each}(?!\w)", said) for each in wrong)


def is_turned_round(reply: str, who: dict[str, object]) -> bool:
    """Whether a reply swaps who did it and to whom it was done."""
    text = plain(reply)
    agent, patient = (_party(str(who.get(k, ""))) for k in ("agent", "patient"))
    acts = who.get("act", [])
    if not patient or not agent:
        return False
    for act in acts if isinstance(acts, list) else [str(acts)]:
        verb = forms(str(act).split()[0]).pattern
        gap = r"(?:\W+\w+){0,2}?\W+"
        by = rf"(?<!\w)(?:{agent}){gap}{verb}(?:\W+\w+)?\W+by\W+(?:your\W+)?(?:{patient})(?!\w)"
        small = r"(?:\W+(?:at|to|on|from|with|for|about))?\W+(?:your\W+)?"
        straight = rf"(?<!\w)(?:{patient})\W+(?:\w+\W+)?{verb}{small}(?:{agent})(?!\w)"
        if re.search(by, text) or re.search(straight, text):
            return True
    return False


def _party(said: str) -> str:
    said = plain(said).strip()
    if said in {"i", "me", "myself"}:
        return "you"
    said = re.sub(r"^(my|the|a|an|our|his|her) ", "", said)
    return re.escape(said)


def distinct_pairs(replies: Sequence[str]) -> float:
    """Return the share of different word pairs among all word pairs (distinct-2)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for reply in replies:
        said = words(reply)
        pairs.update(pairwise(said))
    return len(pairs) / max(1, sum(pairs.values()))


def repeated_sentences(replies: Sequence[str]) -> tuple[int, int]:
    """Return how many sentences were said before in the conversation, and how many there are."""
    seen: set[str] = set()
    repeated = total = 0
    for reply in replies:
        for sentence in re.split(r"(?<=[.?!])\s+", reply.strip()):
            key = " ".join(words(sentence))
            if not key:
                continue
            total += 1
            repeated += key in seen
            seen.add(key)
    return repeated, total
