"""A person's words turned to the one who said them: "my boss yelled at me" to "your boss ...".

Besides the pronouns the verb that hangs on one is turned ("I was" is "you were", and so is
the second verb of "I came and was late"), and a parent who has no article gets one
("Mum called" is "your mum called"). What stands in quotation marks stays as it was said.
"""

import re

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_AND_I = re.compile(
    r"(^|, |\b(?:when|because|but|since|if|that|so|where|and|while) )"
    r"((?:my|our) (?:(?:best|older|younger|big|little|ex|new|old) )?[\w'’-]+) and I\b",
    re.IGNORECASE,
)
_SAME = {
    "i": "you", "me": "you", "we": "you", "us": "you", "my": "your", "our": "your",
    "mine": "yours", "ours": "yours", "am": "are", "i'm": "you're", "we're": "you're",
    "i've": "you've", "we've": "you've", "i'd": "you'd", "we'd": "you'd", "i'll": "you'll",
    "we'll": "you'll", "myself": "yourself", "ourselves": "yourselves", "im": "you're",
}  # fmt: skip
_MINE = frozenset({"i", "we", "i'm", "we're", "i've", "we've", "i'd", "we'd", "i'll", "we'll"})
_AGREEING = {"was": "were", "wasn't": "weren't", "isn't": "aren't"}
_ADVERB_WORDS = (
    "just really still only always never also even already finally almost actually probably not "
    "once then both all too so somehow honestly suddenly often usually again certainly"
)
_ADVERBS = frozenset(_ADVERB_WORDS.split())
_OTHERS_WORDS = (
    "he she it they you that this there who which what somebody someone nobody everyone "
    "everybody he's she's it's they're that's there's"
)
_OTHERS = frozenset(_OTHERS_WORDS.split())
_JOINING = frozenset({"and", "or", "but"})
_KIN_WORDS = "mum mom mam mummy dad daddy gran grandma granny nan nana grandpa granddad grandad"
KIN = frozenset(_KIN_WORDS.split())
_YOUNG_WORDS = "son daughter kid kids boy boys girl girls child children toddler grandson"
_YOUNG = frozenset([*_YOUNG_WORDS.split(), "granddaughter", "little"])
_PARENTS = frozenset({"mother", "father", "grandmother", "grandfather"})
_DOES = re.compile(r"\s+(?!of\b|and\b|to\b|figures?\b|in\b|tongue\b|nature\b)\w+")
_NOT_BARE_WORDS = (
    "my your his her our their its the a an every any no some other good bad old new late single "
    "proud this that each step real better great young whose another same own two both"
)
_NOT_BARE = frozenset(_NOT_BARE_WORDS.split())
_BEFORE_KIN_WORDS = (
    "and with to from for at about by but that when if because so since like told tell asked ask "
    "called call said says miss love hate see saw visit than without after before until put "
    "stole steals wore wears keeps kept broke borrowed took sold sells drove got brought helped "
    "hugged lost left found watched gave showed"
)
_BEFORE_KIN = frozenset(_BEFORE_KIN_WORDS.split())


def spoken_to(text: str) -> str:
    """Return a person's words as they are said to them."""
    said: list[str] = []
    parts: list[str] = []
    at = 0
    quotes = [found.span() for found in _QUOTED.finditer(text)]
    text = text if quotes else _AND_I.sub(r"\1you and \2", text)
    for found in _WORD.finditer(text):
        word = found[0].replace("’", "'").lower()
        is_quoted = any(first <= found.start() < last for first, last in quotes)
        turned = found[0] if is_quoted else _turned(found[0], word, said, text[found.end() :])
        parts += [text[at : found.start()], turned]
        at = found.end()
        said.append(word)
    return "".join(parts) + text[at:]


def _turned(as_written: str, word: str, said: list[str], rest: str) -> str:
    if word in _SAME and as_written != "US":
        return _SAME[word]
    if word in _AGREEING and _is_of_the_person(said, rest):
        return _AGREEING[word]
    if word == "shall" and said[-1:] and said[-1] in _MINE:
        return "will"
    bare = word.removesuffix("'s")
    if bare in _PARENTS and not said and _DOES.match(rest):
        return f"your {word}"
    if bare in KIN and _is_bare(as_written, said):
        return _kin(as_written, word, said)
    return as_written


def _kin(as_written: str, word: str, said: list[str]) -> str:
    """Return a parent without an article as the writer's, but not that of a child told of."""
    if _YOUNG & set(said):
        return as_written[:1].upper() + as_written[1:]
    is_second = said[-1:] == ["and"] and said[-2:-1] and said[-2] in KIN
    return word if is_second else f"your {word}"


def _is_of_the_person(said: list[str], rest: str) -> bool:
    """Whether the verb after these words has the person as its subject."""
    before = [w for w in said if w not in _ADVERBS]
    if not before:
        return bool(re.match(r"\s+(?:I|we)\b", rest, re.IGNORECASE))
    if before[-1] in _JOINING:
        subjects = [w for w in before if w in _MINE or w in _OTHERS]
        return bool(subjects) and subjects[-1] in _MINE
    is_turned_round = bool(re.match(r"\s+(?:I|we)\b", rest, re.IGNORECASE))
    return before[-1] in _MINE or (is_turned_round and before[-1] not in _OTHERS)


def _is_bare(as_written: str, said: list[str]) -> bool:
    """Whether a parent is named without an article, as only one's own is."""
    if not said:
        return True
    if said[-1] in _NOT_BARE or said[-1].endswith("'s"):
        return False
    return as_written[:1].isupper() or said[-1] in _BEFORE_KIN
