"""Which words some texts have most, without those that say little in their language.

Nobody says in which language a text is, and one journal may hold several: a text is taken to
be in the language most of whose small words it has. A text with none of any counts as the
others do. A small word that ends in an apostrophe is one that is left off the front of
another, as in l'eau.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

LEAST_LETTERS: Final = 3
TURKISH: Final = "tr"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# Signs of Arabic vowels and the stroke that draws letters out; what is left of a dotted İ.
_LEFT_OUT: Final = re.compile("[\u064b-\u065f\u0670\u0640\u0307]")
_TURKISH_LETTERS: Final = str.maketrans({"I": "\u0131", "\u0130": "i"})

StopWords = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class WordsUsed:
    """What was counted.

    Attributes:
        words: Each with how often it occurs, the most frequent first.
        languages: Those whose small words were left out, the one of most texts first.
    """

    words: tuple[tuple[str, int], ...] = field(repr=False)
    languages: tuple[str, ...] = ()


def words_of(text: str, language: str = "") -> list[str]:
    """Return the words of a text in small letters, in their order."""
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    if language == TURKISH:
        text = text.translate(_TURKISH_LETTERS)
    return _WORD.findall(_LEFT_OUT.sub("", text.lower()))


def language_of(words: Iterable[str], stop_words: StopWords) -> str:
    """Return the language that most small words are of; empty where there are none."""
    found = Counter(_stems(words))
    hits = {
        language: sum(found[word] for word in small if word in found)
        for language, small in stop_words.items()
    }
    best = max(hits, key=lambda language: hits[language], default="")
    return best if best and hits[best] else ""


def words_used(texts: Iterable[str], stop_words: StopWords, most: int) -> WordsUsed:
    """Count the words of texts, without small and very short ones."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[str] = Counter()
    for text in texts:
        words = words_of(text)
        language = language_of(words, stop_words)
        if language == TURKISH:
            words = words_of(text, language)
        counts[language].update(words)
        times[language] += bool(language)
    languages = tuple(language for language, number in times.most_common() if number)
    if languages:
        counts[languages[0]].update(counts.pop("", {}))
    total: Counter[str] = Counter()
    for language, found in counts.items():
        total.update(_telling(found, stop_words.get(language, ())))
    ordered = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return WordsUsed(tuple(ordered[:most]), languages)


def _telling(found: Mapping[str, int], small: Collection[str]) -> Counter[str]:
    """Return the words that say something, without what is left off their front."""
    telling: Counter[str] = Counter()
    for word, number in found.items():
        front, apostrophe, rest = word.partition("'")
        if word not in small and apostrophe and f"{front}'" in small:
            word = rest  # noqa: PLW2901 - the word that is meant
        if len(word) >= LEAST_LETTERS and word not in small:
            telling[word] += number
    return telling


def _stems(words: Iterable[str]) -> Iterable[str]:
    """Yield each word, and by itself what may be left off its front."""
    for word in words:
        yield word
        front, apostrophe, _ = word.partition("'")
        if apostrophe:
            yield f"{front}'"
