"""How different people type: lower case, typos, slang, an older hand, a second language.

Only the person's side is restyled; replies stay plain.
"""

import random
import re
from collections.abc import Callable

Style = Callable[[str, random.Random, frozenset[str]], str]
"""From a text, chance, and the words that must stay as they are, to the restyled text."""

_SLANG = {
    "because": ["bc", "cuz", "coz"],
    "you": ["u"],
    "are": ["r"],
    "right now": ["rn"],
    "I don't know": ["idk"],
    "really": ["rly", "rlly"],
    "people": ["ppl"],
    "though": ["tho"],
    "tomorrow": ["tmrw", "tmr"],
    "to be honest": ["tbh"],
    "going to": ["gonna"],
    "want to": ["wanna"],
    "something": ["smth", "sth"],
    "my mum": ["my mom", "mum"],
    "and": ["n", "&"],
    "friend": ["frnd", "friend"],
    "please": ["pls"],
    "what": ["wut", "what"],
    "before": ["b4"],
    "about": ["abt"],
    "with": ["w"],
    "should": ["shud"],
}
_TEEN_BEFORE = [
    "omg ",
    "ngl ",
    "ok so ",
    "bruh ",
    "like ",
    "literally ",
    "lol ",
    "sooo ",
    "fr ",
    "ugh ",
]
_TEEN_AFTER = [
    " lol",
    " fr",
    " ngl",
    " 😭",
    " idk",
    " smh",
    " lmao",
    " tbh",
    " :(",
    " 💀",
    " istg",
    " rn",
]
_OLD_BEFORE = [
    "Well, ",
    "I must say, ",
    "You see, ",
    "My dear, ",
    "To tell the truth, ",
    "I am sorry to say that ",
    "At my age, you see, ",
    "I hope this is the right place. ",
]
_OLD_AFTER = [
    " these days.",
    ", I am afraid.",
    ", if I may say so.",
    ", as it were.",
    ", and that is that.",
]
_FILLERS_BEFORE = [
    "so ",
    "honestly ",
    "ugh ",
    "I don't know where to start but ",
    "okay, ",
    "today ",
    "right, ",
    "it's like this: ",
    "so basically ",
    "just ",
    "I guess ",
    "this is silly but ",
    "anyway, ",
    "not sure how to say this but ",
    "hi, ",
    "well ",
    "I need to get this out: ",
    "argh ",
    "sorry, this is long, ",
    "I think ",
    "god, ",
    "the thing is, ",
    "you know what? ",
    "um ",
]
_FILLERS_AFTER = [
    " and yeah",
    ", that's it",
    " I guess",
    ", you know",
    " or something",
    ". ugh",
    ". sigh",
    ". so that's that",
    ". that's all",
    ". don't know why I'm writing this",
    ", whatever",
    ". help",
    ". just wanted to say it",
    ". not a big deal maybe",
    "...",
]


def _typo(word: str, rng: random.Random) -> str:
    if len(word) < 4 or not word.isalpha() or word[0].isupper():
        return word
    i = rng.randrange(1, len(word) - 1)
    return rng.choice(
        (
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + word[i + 1 :],
            word[:i] + word[i] + word[i:],
        )
    )


def typos(text: str, rng: random.Random, kept: frozenset[str]) -> str:
    """Slip on some of the keys, but not in words that a reply copies."""
    rate = rng.choice((0.05, 0.1, 0.2))
    return " ".join(
        _typo(w, rng) if w.strip(".,?!").lower() not in kept and rng.random() < rate else w
        for w in text.split(" ")
    )


_COMMON_WORDS = (
    "about after again always anything because been before being could didn't doesn't don't "
    "down even everyone everything feel feeling felt from going have having just know like "
    "made make maybe more much never nobody nothing only other over really right said same "
    "should some something still that their them then there they thing things think this "
    "time today told tomorrow very want wanted were what when where which while will with "
    "without work would yesterday your"
)
COMMON = frozenset(_COMMON_WORDS.split())
"""Words that a reply may spell properly although the message did not."""


def lower(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Never press shift, and seldom the apostrophe."""
    text = text.lower()
    if rng.random() < 0.6:
        text = text.replace("'", "")
    return text.rstrip(".") if rng.random() < 0.8 else text


def teen(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Write as one does in a group chat."""
    for plain, short in _SLANG.items():
        if rng.random() < 0.45:
            text = re.sub(rf"\b{re.escape(plain)}\b", rng.choice(short), text)
    text = lower(text, rng).rstrip(".")
    if rng.random() < 0.5:
        text = rng.choice(_TEEN_BEFORE) + text
    if rng.random() < 0.5:
        text += rng.choice(_TEEN_AFTER)
    return text


def elderly(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Write in full sentences, with a bow."""
    text = text.replace("I'm", "I am").replace("can't", "cannot").replace("don't", "do not")
    text = text.replace("n't", " not") if rng.random() < 0.3 else text
    if rng.random() < 0.6:
        text = rng.choice(_OLD_BEFORE) + _soften(text)
    if rng.random() < 0.4:
        text = text.rstrip(".") + rng.choice(_OLD_AFTER)
    return text


def _soften(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text if first.startswith("I") else text[:1].lower() + text[1:]


def second_language(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Lose some articles and endings on the way from another language."""
    text = text.replace("I'm", "I am").replace("don't", "do not").replace("can't", "can not")
    if rng.random() < 0.7:
        text = re.sub(r"\b(the|a|an) ", lambda m: "" if rng.random() < 0.6 else m[0], text)
    if rng.random() < 0.4:
        text = re.sub(r"\bI am (\w+ing)\b", r"I \1", text)
    if rng.random() < 0.3:
        text = text.replace("didn't", "not")
    if rng.random() < 0.25:
        text = "Sorry for my english. " + text
    return text


def rambling(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Take a run-up, and trail off."""
    if rng.random() < 0.7:
        text = rng.choice(_FILLERS_BEFORE) + _soften(text)
    if rng.random() < 0.6:
        text = text.rstrip(".") + rng.choice(_FILLERS_AFTER)
    return text


def terse(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Leave the "I" and the full stop away."""
    text = re.sub(r"^I('m| am|'ve| have)? ", "", text)
    return text.rstrip(".") if rng.random() < 0.7 else text


def plain(text: str, rng: random.Random, _kept: frozenset[str] = frozenset()) -> str:
    """Write it as it stands."""
    return text if rng.random() < 0.8 else text.rstrip(".")


STYLES: list[tuple[Style, int]] = [
    (plain, 30),
    (lower, 18),
    (rambling, 18),
    (typos, 8),
    (teen, 9),
    (elderly, 6),
    (second_language, 6),
    (terse, 5),
]


def choose(rng: random.Random) -> Style:
    """Return one hand, by weight; now and then two habits in one hand."""
    first = rng.choices([s for s, _ in STYLES], [w for _, w in STYLES])[0]
    if rng.random() > 0.15:
        return first
    second = rng.choice((lower, typos, rambling))
    return lambda text, r, kept: second(first(text, r, kept), r, kept)
