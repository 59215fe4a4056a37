"""A statement that is spoken back in other words where these say the very same.

"Your boss moved you to the night team" may become "you were moved to the night team by your
boss", "you have to speak on Thursday" "it falls to you to speak on Thursday". Who did what,
what was denied and when it was stay as they were; where that is not certain, nothing changes.
"""

import re

_SAME = (
    (r"^you can't sleep\b", "sleep does not come"),
    (r"^you couldn't sleep\b", "sleep did not come"),
    (r"^you(?: still)? have to (?!say|admit|agree|laugh|pee|go\b)(?=\w)", "it falls to you to "),
    (r"^you've got to (?!say|admit|laugh)(?=\w)", "it falls to you to "),
    ((r"^you got the ((?!feeling|impression|flu|bus|train|message|call|letter|result|idea|blame"
        r"|news)"
     r"[\w-]+(?: (?:in|at|on) [\w' -]+)?)$"), r"the \1 is yours"),
    (r"^you don't know (what|how|where|whether|if)\b", r"it is not clear to you \1"),
    (r"^you keep ((?!on)\w+ing)\b(.*)$", r"you find yourself \1\2 again and again"),
    (r"^you find it easier to\b", "it comes easier to you to"),
    (r"^you used to (?!be\b|have\b|think\b|live\b|know\b|like\b|love\b|hate\b|work\b)(?=\w)",
     "there was a time when you would "),
    (r"^nobody (?=came|saved|asked|called|noticed|remembered|said|thanked|invited|told)",
     "not one person "),
    (r"\bdidn't say anything\b", "said nothing"),
    (r"\bdoesn't say anything\b", "says nothing"),
    (r"\bdidn't do anything\b", "did nothing"),
    (r"\bsaid nothing\b", "did not say a word"),
    (r"\bdidn't say a word\b", "kept silent"),
    (r"^you told ([A-Z]\w+|(?:your|the) \w+|him|her|them) no\b", r"you said no to \1"),
    (r"\bposted (your [\w ]+?) on (his|her|their) story\b", r"put \1 on \2 story"),
    (r"^you(?:'re| are) (?:so |really |very )?(?:tired|sick) of\b", "you have had enough of"),
    (r"^you(?:'re| are) (?:so |really |very )?(?:scared|afraid) of\b", "there is a fear of"),
    (r"^you(?:'re| are) (?:so |really |very )?(?:scared|afraid) that\b", "there is the fear that"),
    (r"^you want to (?!die|kill|hurt|end|disappear)(?=\w)", "you would like to "),
    (r"^you hate (?!your\w*\b|him\b|her\b|them\b|[A-Z])(?=\w)", "you can't stand "),
    ((r"\bin front of (?!the (?:house|tv|telly|computer|mirror|school|door|screen|building|shop"
     r"|station|church)|your (?:house|door|screen|computer))"), "before "),
    (r"\ball day$", "the whole day"), (r"\ball night$", "the whole night"),
    (r"\bany ?more$", "any longer"),
    (r"\beven though\b", "although"),
    (r"\bevery (day|night|week)$", r"\1 after \1"),
    (r"\bis getting married to\b", "is going to marry"),
    (r"\bis getting married\b", "is going to marry"),
    (r"\bkind of (?=nice|sad|funny|good|hard|strange|weird)", "rather "),
    (r"\ba bit (?=sad|funny|hard|strange|tired|lost|late)", "a little "),
    (r"\btold you (?:that )?(?=(?:he|she|they)(?:'s|'re)? )", "let you know that "),
)  # fmt: skip
_SAME_COMPILED = tuple((re.compile(pattern), instead) for pattern, instead in _SAME)
_PARTICIPLES = {
    "told": "told", "asked": "asked", "moved": "moved", "sent": "sent", "gave": "given",
    "blamed": "blamed", "ignored": "ignored", "invited": "invited", "thanked": "thanked",
    "kissed": "kissed", "hit": "hit", "pushed": "pushed", "insulted": "insulted",
    "mocked": "mocked", "accused": "accused", "promoted": "promoted", "hugged": "hugged",
    "hired": "hired", "warned": "warned", "interrupted": "interrupted", "offered": "offered",
    "promised": "promised", "rejected": "rejected", "refused": "refused",
    "yelled at": "yelled at", "shouted at": "shouted at", "screamed at": "screamed at",
    "laughed at": "laughed at", "snapped at": "snapped at", "stopped": "stopped",
}  # fmt: skip
_DONE_TO = re.compile(
    r"^(?P<who>(?:your|the|an?) (?:\w+ )?[\w-]+(?: [A-Z]\w+)?|[A-Z][^\W\d_]+) "
    rf"(?P<verb>{'|'.join(_PARTICIPLES)}) you(?P<rest>| [\w' -]+)$"
)
_CLAUSE = re.compile(
    r"^ (?:that|why|when|because|if|to (?!the\b|a\b|an\b|your\b|night)|while|after|before|about|how"
    r"|what|for|of|in|off|out|again|not|he|she|they|it|you)\b"
)
_MORE = re.compile(r"\b(?:and|but|because|so|which|who|that|when|he|she|they|you|is|was|are)\b")
_SOMEBODYS = re.compile(r"\b(?:his|her|their|its|own|back)\b")
_LONGEST_BEFORE = 5
_BESIDE_VERBS = frozenset(
    [
        "never",
        "not",
        "just",
        "always",
        "also",
        "only",
        "then",
        "even",
        "often",
        "almost",
        "nearly",
        "really",
        "finally",
        "once",
        "hardly",
        "barely",
        "still",
        "both",
        "already",
        "later",
        "suddenly",
    ]
)


def reworded(said: str) -> str:
    """Return a statement in other words, or as it is where nothing else says the same."""
    for pattern, instead in _SAME_COMPILED:
        if pattern.search(said):
            return pattern.sub(instead, said, count=1)
    return _as_done_to(said)


def _as_done_to(said: str) -> str:
    """Return what somebody did to the person as what happened to the person."""
    found = _DONE_TO.match(said)
    if found is None:
        return said
    who, rest, verb = found["who"], found["rest"], _PARTICIPLES[found["verb"]]
    if who.split()[-1] in _BESIDE_VERBS or " and " in who:
        return said
    if _CLAUSE.match(rest):
        return f"you were {verb} by {who}{rest}"
    if _MORE.search(rest) or _SOMEBODYS.search(rest) or len(rest.split()) > _LONGEST_BEFORE:
        return said
    return f"you were {verb}{rest} by {who}"
