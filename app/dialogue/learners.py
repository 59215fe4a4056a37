"""A sentence of somebody who is learning English, with its commonest slips put right.

Only what is spoken back is mended, and only where there is no doubt: "My husband he stay"
is "My husband stays", "since eight month" is "for eight months".
"""

import re

_BASE_WORDS = (
    "say stay want come live work make give take tell think know like need see speak talk eat "
    "sleep stand walk look ask help call feel love hate play sit study clean wait laugh get keep "
    "bring understand listen send buy learn cry smile start open close write read drive explain "
    "throw shout"
)
_BASE = "|".join(_BASE_WORDS.split())
_SEVERAL = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|many|few|several|(?!1\b)\d+)"
)
_AFTER_HELPING = re.compile(
    r"\b(?:does|did|do|can|could|will|would|should|must|might|may|let|lets|make|makes|made|see"
    r"|saw|hear"
    r"|heard|watch|watched|help|helped|have|had|that|to)\s*$",
    re.IGNORECASE,
)
_MEND = (
    (r"^((?:[A-Z]\w+ |\w+day )?(?:my|our|the) \w+) (?:he|she|it|they) (?=(?!who|that)\w+)", r"\1 "),
    (r"\b(childrens|peoples|informations|homeworks|furnitures)\b", lambda m: m[1][:-1]),
    (rf"\bsince ({_SEVERAL} (?:month|year|week|day|hour)s?)\b(?! ago)", r"for \1"),
    (rf"\b({_SEVERAL}) (month|year|week|day|hour|minute|friend|brother|sister)\b(?![-' ]old)",
     r"\1 \2s"),
    (r"\b((?:don't|doesn't|didn't|can't|couldn't|never) \w+) nothing\b", r"\1 anything"),
    (r"\b((?:don't|doesn't|didn't|can't|couldn't|never) \w+) nobody\b", r"\1 anybody"),
    ((r"\b(am|was|is|were) (teacher|nurse|doctor|driver|cook|student|mechanic|baker|waiter|lawyer"
     r"|cleaner|pharmacist|dentist|painter|farmer|soldier)\b"), r"\1 a \2"),
    (r"\b(am|was|is) (engineer|accountant|electrician|architect|artist|actor)\b", r"\1 an \2"),
    (r"\bexplain(ed)? me\b", r"explain\1 to me"), ((r"\b(gave|give|gives) to (him|her|me|them) "
     r"(my|his|her|the|a)\b"), r"\1 \2 \3"),
    (r"\bmust to\b", "must"), (r"\bcan to\b", "can"),
    (rf"\b((?:no|every|some)(?:body| ?one)) (?!like\b)({_BASE})\b(?! (?:and|to)\b)",
     lambda m: m[0] if _AFTER_HELPING.search(m.string[: m.start()]) else f"{m[1]} {_third(m[2])}"),
    (r"\b(nobody|no one) (\w+s) something\b", r"\1 \2 anything"),
    (r"\b(am|is|was|are) little bit\b", r"\1 a little bit"),
    (r"\bnot enough good\b", "not good enough"), (r"\bam agree\b", "agree"),
    (r"\bhave (exam|interview|appointment|idea|operation)\b", r"have an \1"),
    (r"\bhave (test|problem|headache|fever|cold|meeting|job|question)\b", r"have a \1"),
)  # fmt: skip
_THIRD = (
    r"(?:\b(?:he|she)|^it|\b(?:my|our) (?:mother|mum|mom|father|dad|sister|brother|wife|husband|son"
    r"|daughter|boss|chief|chef|uncle|aunt|colleague|teacher|friend|boyfriend|girlfriend|manager"
    r"|neighbou?r|woman|man)"
    r"|\bthe (?:woman|man|teacher|doctor|boss|girl|boy|chef|manager)(?: in the \w+)?"
    r"|^(?:\w+day )?(?:chef|boss|manager|teacher))"
)
_PAST_TIME = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year|summer|winter|\w+day)|ago"
    r"|this morning)\b",
    re.IGNORECASE,
)
_PAST_FORMS = {
    "say": "said", "tell": "told", "ask": "asked", "come": "came", "make": "made", "take": "took",
    "give": "gave", "go": "went", "see": "saw", "get": "got", "call": "called", "look": "looked",
    "want": "wanted", "laugh": "laughed", "help": "helped", "bring": "brought", "have": "had",
    "do": "did", "think": "thought", "know": "knew", "feel": "felt", "speak": "spoke",
    "talk": "talked", "sleep": "slept", "eat": "ate", "play": "played", "stay": "stayed",
    "throw": "threw", "shout": "shouted", "cry": "cried", "understand": "understood",
}  # fmt: skip
_AGREES = re.compile(rf"({_THIRD}) (don't|have|do|go|{_BASE})\b(?!')", re.IGNORECASE)
_SECOND = re.compile(rf"(\b(?:he|she) \w+[^s\W]s and )({_BASE})\b(?!')", re.IGNORECASE)
_IRREGULAR = {"don't": "doesn't", "have": "has", "do": "does", "go": "goes", "study": "studies"}


def corrected(text: str) -> str:
    """Return a sentence with the slips put right that learners make most."""
    for pattern, instead in _MEND:
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    text = _AGREES.sub(lambda found: _agreeing(found, text), text)
    return _SECOND.sub(lambda found: f"{found[1]}{_third(found[2])}", text)


def _agreeing(found: re.Match[str], text: str) -> str:
    verb = found[2].lower()
    if _AFTER_HELPING.search(text[: found.start()]):
        return found[0]
    if _PAST_TIME.search(text) and verb in _PAST_FORMS:
        return f"{found[1]} {_PAST_FORMS[verb]}"
    return f"{found[1]} {_third(verb)}"


def _third(verb: str) -> str:
    """Return what he or she does of what I do."""
    return _IRREGULAR.get(verb) or (f"{verb}es" if verb.endswith(("s", "sh", "ch")) else f"{verb}s")
