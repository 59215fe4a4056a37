"""One plain spelling for the many ways in which people write, so that rules can be short.

What comes out is lower case ASCII-like words divided by single spaces, one line per
sentence: compatibility forms folded, accents and apostrophes gone (``don't`` is
``dont``), emoji named, letters written as digits or stars put back, stretched letters
shortened (``diiiie``), spaced letters joined (``k i l l``), common misspellings and
short forms written out (``gona``, ``sucide``, ``rn``), and two words that make one made one
(``do not`` is ``dont``, ``i am`` and ``i m`` are ``im``). Where talk was written down, what is
said while one looks for a word is left out (``um``, ``you know``, a small word said twice). It
is only ever compared with rules: never shown, stored or logged.
"""

import re
import unicodedata
from string import ascii_lowercase

from app.safety.spelling import APART, DOUBLED, EMOJI, FUSED, SPELLED, STARRED, TO_AFTER

_PLAIN = {**FUSED, **SPELLED}

_LEET = str.maketrans("013457@$!|", "oieastasil")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
# From the start of a word only, so that a long one is not tried from each of its letters.
_LEET_WORD = re.compile(r"(?<![\w@$!|])[^\W\d]*[0-9@$!|][\w@$!|]*")
_LEET_MARK = re.compile(r"[0-9@$|!]")  # told at once: most texts have none
_LEET_LETTER = re.compile(r"[a-z][0-9@$|]|[0-9@$|][a-z]|[a-z]![a-z]")
_MEASURE = re.compile(r"[0-9]+[a-z]+")  # 5mg, 3pm, 2nd
_LONGEST_WORD = 24  # a longer one is no word, and not worth a look
_STARRED_WORD = re.compile(r"(?<![a-z])[a-z]{1,6}\*{1,8}[a-z]{1,6}")
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._\-*]\w){2,}(?!\w)")
_STRETCHES = tuple(letter * 3 for letter in ascii_lowercase)
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_STRETCHED_WORD = re.compile(r"(?<![a-z])[a-z]*?([a-z])\1{2}[a-z]*")
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_EMOJI = re.compile("|".join(EMOJI))
# What is said while one looks for a word, as it is written down where talk is.
_FILLER = re.compile(
    r"(?:(?<=\s)|(?<=^)|,\s*)(?:u+h*m+|u+h+|e+rm+|h+m+)\b,?|, (?:you know|i mean|like),"
)
_FILLER_MARK = re.compile(r"\b(?:u+h*m+|u+h+|e+rm+|h+m+)\b|, (?:you know|i mean|like),")
_SAID_TWICE = frozenset({"i", "im", "the", "a", "my", "and", "it", "its", "was", "we", "id", "ive"})
_WORD_OR_END = re.compile(r"([^\W_]+)|[.?!;\u2026\n\r]|\s[-\u2013\u2014]\s")
_SUICIDE_BEGINS = ("su", "sw")
# The end of a sentence, words that may belong to the one before, and what is two words.
_NOT_SIMPLE = frozenset({"", "2"}).union(
    (second for _, second in APART), (word for word in _PLAIN.values() if " " in word)
)
_SUICIDE = re.compile(r"s[uw]+[iea]*[cs][ia]+[iaey]*d(?=e|a|i|$)")


def normalise(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in plain spelling; empty ones are left out."""
    return tuple(" ".join(words) for words in words_of_sentences(text))


def words_of_sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence of a text in plain spelling; empty ones are left out."""
    spelled: dict[str, str] = {"": ""}  # each word is spelled out once
    sentences: list[list[str]] = []
    words: list[str] = []
    before = ""
    for written in _WORD_OR_END.findall(_plain_letters(text)):
        word = spelled.get(written)
        if word is None:
            word = spelled[written] = _spelled_out(written)
        if word == before and word in _SAID_TWICE:
            continue
        if word not in _NOT_SIMPLE:
            words.append(word)
        elif not word:
            if words:
                sentences.append(words)
            words = []
        else:
            word = _joined_to(before, word, words)
        before = word
    return [*sentences, words] if words else sentences


def _joined_to(before: str, word: str, words: list[str]) -> str:
    """Add what may be two words, or one with the word before, and return what it became."""
    if word == "2" and before in TO_AFTER:
        word = "to"
    elif (before, word) in APART:
        words.pop()
        word = APART[before, word]
    words += word.split()
    return word


def _plain_letters(text: str) -> str:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
    if not plain.isascii():
        plain = _in_plain_letters(plain)
    plain = _APOSTROPHES.sub("", plain)
    mark = _LEET_MARK.search(plain)
    if mark and _LEET_LETTER.search(plain, max(0, mark.start() - 1)):
        plain = _LEET_WORD.sub(_without_leet, plain)
    if "*" in plain:
        plain = _STARRED_WORD.sub(lambda word: STARRED.get(word[0], word[0]), plain)
    if _FILLER_MARK.search(plain):
        plain = _FILLER.sub(" ", plain)
    plain = _SPACED.sub(_joined, plain)
    if any(stretch in plain for stretch in _STRETCHES):
        plain = _STRETCHED_WORD.sub(_shortened, plain)
    return plain


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


def _spelled_out(written: str) -> str:
    word = _PLAIN.get(written, written)
    if word.startswith(_SUICIDE_BEGINS) and len(word) <= _LONGEST_WORD:
        return _SUICIDE.sub("suicid", word)
    return word


def _shortened(match: re.Match[str]) -> str:
    word = match[0]
    doubled = _STRETCHED.sub(r"\1\1", word)
    return doubled if doubled in DOUBLED else _STRETCHED.sub(r"\1", word)
