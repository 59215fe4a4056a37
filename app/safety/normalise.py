"""One plain spelling for the many ways in which people write, so that rules can be short.

What comes out is lower case ASCII-like words divided by single spaces, one line per
sentence: compatibility forms folded, accents and apostrophes gone (``don't`` is
``dont``), emoji named, letters written as digits or stars put back, stretched letters
shortened (``diiiie``), spaced letters joined (``k i l l``). It is only ever compared with
rules: never shown, stored or logged.
"""

import re
import unicodedata

_EMOJI = {
    "\N{PILL}": " pill ",
    "\N{PISTOL}": " gun ",
    "\N{HOCHO}": " knife ",
    "\N{COFFIN}": " coffin ",
    "\N{HEADSTONE}": " grave ",
    "\N{RAZOR}": " razor ",
    "\N{KNOT}": " rope ",
    "\N{DROP OF BLOOD}": " blood ",
}
_LEET = str.maketrans("013457@$!|", "oieastasil")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_LEET_WORD = re.compile(r"[\w@$!|]+")
_MEASURE = re.compile(r"[0-9]+[a-z]+")  # 5mg, 3pm, 2nd
_LONGEST_WORD = 24  # a longer one is no word, and not worth a look
_STARRED = {
    "k*ll": "kill",
    "ki*l": "kill",
    "k**l": "kill",
    "d*e": "die",
    "su*cide": "suicide",
    "s*icide": "suicide",
    "suic*de": "suicide",
    "s*****e": "suicide",
    "d*ad": "dead",
    "de*d": "dead",
}
_STARRED_WORD = re.compile(r"(?<![a-z])[a-z]{1,6}\*{1,8}[a-z]{1,6}")
_SPACED = re.compile(r"(?<!\w)\w(?:[ ._\-*]\w){2,}(?!\w)")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_SENTENCE_END = re.compile(r"[.?!;\u2026\n\r]+|(?<=\s)[-\u2013\u2014](?=\s)")
_BETWEEN_WORDS = re.compile(r"[^\w\n]+|_+")
# Words that lose their spaces in hashtags and when spaced letters are joined.
_FUSED = {
    "killmyself": "kill myself",
    "killme": "kill me",
    "endmylife": "end my life",
    "enditall": "end it all",
    "wanttodie": "want to die",
    "iwanttodie": "i want to die",
    "wannadie": "wanna die",
    "selfharm": "self harm",
    "myself": "myself",
}
_DOUBLED = {"kill", "killing", "pill", "pills", "all", "off", "will", "well", "need", "sleep"}


def normalise(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in plain spelling; empty ones are left out."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
    for emoji, name in _EMOJI.items():
        plain = plain.replace(emoji, name)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", plain))
        plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    plain = _APOSTROPHES.sub("", plain)
    plain = _LEET_WORD.sub(_without_leet, plain)
    plain = _STARRED_WORD.sub(lambda word: _STARRED.get(word[0], word[0]), plain)
    plain = _SPACED.sub(_joined, plain)
    sentences = (_words(part) for part in _SENTENCE_END.split(plain))
    return tuple(sentence for sentence in sentences if sentence)


def _without_leet(match: re.Match[str]) -> str:
    word = match[0]
    # A mark at the end is punctuation ("help!"), not a letter.
    stem = word.rstrip("!|")
    is_plain = stem.isalpha() or stem.isdigit() or not stem
    if is_plain or len(stem) > _LONGEST_WORD or _MEASURE.fullmatch(stem):
        return word
    spelled = stem.translate(_LEET)
    return spelled + word[len(stem) :] if any(map(str.isalpha, stem)) else word


def _joined(match: re.Match[str]) -> str:
    letters = re.sub(r"[ ._\-*]", "", match[0])
    return letters if letters.isalpha() else match[0]


def _words(sentence: str) -> str:
    words = _BETWEEN_WORDS.sub(" ", sentence).split()
    return " ".join(_FUSED.get(word, word) for word in map(_shortened, words))


def _shortened(word: str) -> str:
    if not _STRETCHED.search(word):
        return word
    doubled = _STRETCHED.sub(r"\1\1", word)
    return doubled if doubled in _DOUBLED else _STRETCHED.sub(r"\1", word)
