"""A message without its slips of the keys, as a very small model reads it.

"My sistr took teh car" becomes "My sister took the car" before the starter reads it. What
is kept and shown is always what the person wrote. Only a word that stands in no list and
is one slip away from just one listed word is mended; a capital letter, and so most names,
is left alone.
"""

import re
from collections.abc import Iterator, Set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAREFUL_WORDS = 14
_SHORTEST, _SHORTEST_LOST, _SHORTEST_VOWEL, _SHORTEST_STEM = 4, 5, 8, 3
_LEFT_OUT = (
    (
        re.compile(
            r"\bill (?=(?:go|try|be|do|see|have|get|never|just|probably|write|ask|tell|call|make"
            r"|take|stay|come|wait|think|keep|find|buy|start|say|talk|text|send|let|leave|put"
            r"|miss|wear|eat"
            r"|sleep|show|give|run|walk|ring|pay|work|move|need|have|still|always|end|pass|fail)\b)"
        ),
        "I'll ",
    ),
    (
        re.compile(
            r"\bid (?=(?:left|have|rather|like|love|say|never|just|been|be|go|forgotten|lost|put"
            r"|done|do"
            r"|want|said|told|always|already|only|had|see|tell|give|take|make|get)\b)"
        ),
        "I'd ",
    ),
    (
        re.compile(
            r"\b(I|i)ts (?=(?:my|his|her|me|him|that|not|just|so|all|been|a|the|like|fine|ok"
            r"|okay|raining|cold|hot"
            r"|late|hard|really|too|still|getting|over|gone|because|about|kind)\b)"
        ),
        r"\1t's ",
    ),
)
"""Apostrophes that were left out of words which are other words without them."""
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Dr|St|Prof)\.(?=\s)")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiou"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORT = {
    "n": "and", "w": "with",
    "teh": "the", "hte": "the", "adn": "and", "nad": "and", "yuo": "you", "nto": "not",
    "ot": "to", "si": "is", "fo": "of", "wich": "which", "alot": "a lot", "tommorow": "tomorrow",
    "tomorow": "tomorrow", "tommorrow": "tomorrow", "definately": "definitely", "wierd": "weird",
    "thier": "their", "freind": "friend", "freinds": "friends", "cuz": "because", "coz": "because",
    "bc": "because", "u": "you", "ur": "your", "r": "are", "i": "I", "im": "I'm", "ive": "I've",
    "dont": "don't", "didnt": "didn't", "doesnt": "doesn't", "cant": "can't", "couldnt": "couldn't",
    "wouldnt": "wouldn't", "shouldnt": "shouldn't", "wasnt": "wasn't", "werent": "weren't",
    "isnt": "isn't", "arent": "aren't", "havent": "haven't", "hasnt": "hasn't", "hadnt": "hadn't",
    "wont": "won't", "youre": "you're", "theyre": "they're", "hes": "he's", "shes": "she's",
    "theres": "there's", "wheres": "where's", "itll": "it'll", "youll": "you'll", "bos": "boss",
    "chrismas": "Christmas", "agian": "again", "naything": "anything", "anythign": "anything",
    "somethign": "something", "becos": "because", "cnat": "can't", "beign": "being", "waht":
        "what", "taht": "that",
    "jsut": "just", "wiht": "with", "thsi": "this", "knwo": "know", "liek": "like", "abotu":
        "about",
    "peopel": "people", "doign": "doing", "goign": "going", "feelign": "feeling", "yuor": "your",
        "thats": "that's", "whats": "what's", "rn":
        "right now", "ppl": "people", "smth": "something",
    "sth": "something", "tmrw": "tomorrow", "tmr": "tomorrow", "rly": "really", "rlly": "really",
    "pls": "please", "plz": "please", "b4": "before", "abt": "about", "gonna": "going to",
    "wanna": "want to", "tho": "though", "thru": "through", "idk": "I don't know",
    "grdaes": "grades", "becuase": "because", "becasue": "because", "realy": "really",
    "sombody": "somebody", "evrything": "everything", "evryone": "everyone",
}  # fmt: skip
"""What is too short or too far off to be found by one slip, and what is said in a chat."""


def _neighbours() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _ROWS:
        for place, letter in enumerate(row):
            found[letter] = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    return found


_BESIDE = _neighbours()


def mended(text: str, spelled: Set[str]) -> str:
    """Return a text with its slips mended; the same text when no words are listed."""
    if not spelled:
        return text
    text = _TITLE.sub(r"\1", text)  # no sentence ends there
    for pattern, instead in _LEFT_OUT:
        text = pattern.sub(instead, text)
    letters = [c for c in text if c.isalpha()]
    is_loud = len(letters) > 1 and all(c.isupper() for c in letters)
    only = _WORD.findall(text)
    if is_loud or (len(only) == 1 and only[0].lower() in spelled):
        text = text.lower()  # a shout, or a single word with a capital
    mended_text = _WORD.sub(lambda found: _mended_word(found[0], spelled), text)
    return (
        _WORD.sub(lambda found: _SHORT.get(found[0], found[0]), text)
        if _is_one_slip(text, mended_text)
        else mended_text
    )


def _is_one_slip(text: str, mended_text: str) -> bool:
    """Whether one word only was changed in a careful text: it is a rare word, and no slip."""
    said, other = _WORD.findall(text), _WORD.findall(mended_text)
    slips = [a for a, b in zip(said, other, strict=False) if a != b and a not in _SHORT]
    is_careful = text[:1].isupper() and text.rstrip()[-1:] in ".!?"
    return len(slips) == 1 and is_careful and len(said) >= _CAREFUL_WORDS


def _mended_word(word: str, spelled: Set[str]) -> str:
    plain = word.replace("’", "'")
    if plain in _SHORT:
        return _SHORT[plain]
    if len(plain) < _SHORTEST or not plain.isascii() or not plain.islower() or "'" in plain:
        return word
    if _is_listed(plain, spelled):
        return word
    kinds = (
        (_swapped, _doubled)
        if len(plain) < _SHORTEST_LOST
        else (_swapped, _doubled, _lost, _beside)
    )
    for slips in kinds:
        likely = {w for w in slips(plain) if w in spelled}
        if len(likely) == 1:
            return likely.pop()
        if likely:
            return word  # two words are as near: nobody can say which was meant
    return word


def _is_listed(word: str, spelled: Set[str]) -> bool:
    """Whether a word, or what it is an inflection of, is listed."""
    if word in spelled:
        return True
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "est", "y", "ness", "less"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        without = stem[:-1] if stem[-1] == stem[-2] else stem
        of_y = stem[:-1] + "y" if stem[-1] == "i" else stem
        if {stem, stem + "e", without, of_y} & spelled:
            return True
    return False


def _swapped(word: str) -> Iterator[str]:
    """Yield the words of which two letters beside each other changed places."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str) -> Iterator[str]:
    """Yield the words of which one letter was struck twice, or once instead of twice."""
    for at in range(len(word)):
        if at and word[at] == word[at - 1]:
            yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]


def _lost(word: str) -> Iterator[str]:
    """Yield the words that lost one letter; never the first, which is seldom lost."""
    for at in range(1, len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in _LETTERS)


def _beside(word: str) -> Iterator[str]:
    """Yield the words that have the next key's letter, one too many, or another vowel."""
    for at in range(1, len(word)):
        letter = word[at]
        yield from (word[:at] + near + word[at + 1 :] for near in _BESIDE[letter])
        after = word[at + 1 : at + 2]
        if word[at - 1] in _BESIDE[letter] or (after and after in _BESIDE[letter]):
            yield word[:at] + word[at + 1 :]
        if letter in _VOWELS and len(word) >= _SHORTEST_VOWEL:
            yield from (word[:at] + other + word[at + 1 :] for other in _VOWELS)
