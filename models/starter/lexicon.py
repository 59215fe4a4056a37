"""The words that the companion says of its own accord, and the forms of verbs.

A draft with any other word that the person did not write is not shown: at this size such a
word is nearly always a slip.
"""

import re
from collections import Counter

from models.starter.grammar import rows
from models.starter.material import FEELINGS, QUESTIONS, SPECIALS, STORIES, TEMPLATES, WORDS
from models.starter.open_clauses import STATES
from models.starter.open_clauses import VERBS as OPEN_VERBS

MESSAGE_SECTIONS = {"joined", "felt_only", "deny", "strong", "connect", "why", "entry_ask"}
OFTEN = 3  # stories in whose replies a word must stand to be one of the model's own

COMMON_VERBS = [
    line.split()
    for line in (
        "go goes went gone going", "come comes came coming", "do does did done doing",
        "have has had having", "eat eats ate eaten eating", "get gets got getting",
        "think thinks thought thinking", "feel feels felt feeling", "tell tells told telling",
        "say says said saying", "fall falls fell fallen falling", "die dies died dying",
        "sit sits sat sitting", "stand stands stood standing", "lie lies lay lain lying",
        "run runs ran running", "fly flies flew flown flying", "begin began begun beginning",
        "speak speaks spoke spoken speaking", "sleep sleeps slept sleeping",
        "wake woke woken waking", "drink drank drunk drinking", "fight fought fighting",
        "grow grew grown growing", "blow blew blown blowing", "choose chose chosen choosing",
        "bite bit bitten biting", "spend spent spending", "stick stuck sticking",
        "swear swore sworn swearing", "bend bent bending", "bleed bled bleeding",
        "quit quits quitting", "put puts putting", "let lets letting", "set sets setting",
        "man men", "woman women", "child children", "person people", "wife wives", "foot feet",
        "tooth teeth", "be being been", "my your", "mine yours", "myself yourself",
    )
]  # fmt: skip


def _words(text: str) -> set[str]:
    bare = re.sub(r"\{\w+\}", " ", text.lower().replace("’", "'"))
    return set(re.findall(r"[a-z]+(?:['-][a-z]+)*", bare))


def own_words() -> set[str]:
    """Return the words of the reply templates, the questions, the feelings, the set replies."""
    texts = [
        t for name, section in TEMPLATES.items() if name not in MESSAGE_SECTIONS for t in section
    ]
    texts += [q for section in QUESTIONS.values() for q in section]
    texts += [
        w for f in FEELINGS.values() for part in (f.adjectives, f.nouns, f.sounds) for w in part
    ]
    texts += [t for s in SPECIALS.values() for part in ("r", "c") for t in s[part]]
    told: Counter[str] = Counter()
    for _, replies in STORIES:
        told.update(set().union(*(_words(r) for r in replies)))
    found = {word for word, count in told.items() if count >= OFTEN}
    for text in texts:
        found |= _words(text)
    return found | {"you", "your", "yours", "yourself", "yourselves", "you're", "you've"}


def verb_forms() -> set[str]:
    """Return a line for each verb whose forms differ by more than an ending."""
    verbs = [(v.base, v.past, v.participle, v.ing) for v in OPEN_VERBS] + STATES + COMMON_VERBS
    verbs += [[p.strip() for p in v.split("/")] for v in WORDS["verbs"]]
    found = {" ".join(dict.fromkeys(form.split()[0] for form in v)) for v in verbs}
    for name in ("verbs.txt", "deeds.txt", "activities.txt"):
        for line in rows(name):
            forms = [part.split()[0] for part in line.split("|")[:4] if part.split()]
            found.add(" ".join(dict.fromkeys(w for w in forms if w[:1] == forms[0][:1])))
    return {line for line in found if " " in line and re.fullmatch(r"[a-z ]+", line)}
