"""One plain spelling for the many ways in which people write, so that rules can be short.

What comes out is lower case ASCII-like words divided by single spaces, one line per
sentence: compatibility forms folded, accents and apostrophes gone (``don't`` is
``dont``), emoji named, letters written as digits or stars put back, stretched letters
shortened (``diiiie``), spaced letters joined (``k i l l``), common misspellings and
short forms written out (``gona``, ``sucide``, ``rn``), and two words that make one made one
(``do not`` is ``dont``, ``i am`` and ``i m`` are ``im``). It is only ever compared with
rules: never shown, stored or logged.
"""

import re
import unicodedata

from app.safety.spelling import APART, DOUBLED, EMOJI, FUSED, SPELLED, STARRED, TO_AFTER

_PLAIN = {**FUSED, **SPELLED}

_LEET = str.maketrans("013457@$!|", "oieastasil")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
# From the start of a word only, so that a long one is not tried from each of its letters.
_LEET_WORD = re.compile(r"(?<![\w@$!|])[^\W\d]*[0-9@$!|][\w@$!|]*")
_LEET_LETTER = re.compile(r"[a-z][0-9@$|]|[0-9@$|][a-z]|[a-z]![a-z]")
_MEASURE = re.compile(r"[0-9]+[a-z]+")  # 5mg, 3pm, 2nd
_LONGEST_WORD = 24  # a longer one is no word, and not worth a look
_STARRED_WORD = re.compile(r"(?<![a-z])[a-z]{1,6}\*{1,8}[a-z]{1,6}")
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._\-*]\w){2,}(?!\w)")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_STRETCHED_WORD = re.compile(r"(?<![a-z])[a-z]*?([a-z])\1{2}[a-z]*")
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_EMOJI = re.compile("|".join(EMOJI))
_SENTENCE_END = re.compile(r"[.?!;\u2026\n\r]+|\s[-\u2013\u2014]\s")
_BETWEEN_WORDS = re.compile(r"[^\w\n]+|_+")
_SUICIDE_BEGINS = frozenset({"su", "sw"})
_SECOND_PARTS = frozenset(second for _, second in APART)
_SUICIDE = re.compile(r"s[uw]+[iea]*[cs][ia]+[iaey]*d(?=e|a|i|$)")


def normalise(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in plain spelling; empty ones are left out."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
    if not plain.isascii():
        plain = _in_plain_letters(plain)
    plain = _APOSTROPHES.sub("", plain)
    if _LEET_LETTER.search(plain):
        plain = _LEET_WORD.sub(_without_leet, plain)
    if "*" in plain:
        plain = _STARRED_WORD.sub(lambda word: STARRED.get(word[0], word[0]), plain)
    plain = _SPACED.sub(_joined, plain)
    if _STRETCHED.search(plain):
        plain = _STRETCHED_WORD.sub(_shortened, plain)
    sentences = (_words(part) for part in _SENTENCE_END.split(plain))
    return tuple(sentence for sentence in sentences if sentence)


def _in_plain_letters(text: str) -> str:
    text = _EMOJI.sub(lambda found: EMOJI[found[0]], text)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)))


def _without_leet(match: re.Match[str]) -> str:
    word = match[0]
    # A mark at the end is punctuation ("help!"), not a letter.
    stem = word.rstrip("!|")
    is_plain = stem in SPELLED or stem.isalpha() or stem.isdigit() or not stem
    if is_plain or len(stem) > _LONGEST_WORD or _MEASURE.fullmatch(stem):
        return word
    spelled = stem.translate(_LEET)
    return spelled + word[len(stem) :] if any(map(str.isalpha, stem)) else word


def _joined(match: re.Match[str]) -> str:
    letters = re.sub(r"[ ._\-*]", "", match[0])
    return letters if letters.isalpha() else match[0]


def _words(sentence: str) -> str:
    words: list[str] = []
    before = ""
    for written in _BETWEEN_WORDS.sub(" ", sentence).split():
        word = _PLAIN.get(written, written)
        if word == "2" and before in TO_AFTER:
            word = "to"
        elif word[:2] in _SUICIDE_BEGINS and len(word) <= _LONGEST_WORD:
            word = _SUICIDE.sub("suicid", word)
        joined = APART.get((before, word)) if word in _SECOND_PARTS else None
        if joined is None:
            words.append(word)
        else:
            words[-1] = word = joined
        before = word
    return " ".join(words)


def _shortened(match: re.Match[str]) -> str:
    word = match[0]
    doubled = _STRETCHED.sub(r"\1\1", word)
    return doubled if doubled in DOUBLED else _STRETCHED.sub(r"\1", word)
