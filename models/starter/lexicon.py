"""The words file: what the companion says of its own accord, verbs, spellings, feelings.

    python models/starter/lexicon.py models/alcove-starter.words.txt

A draft with any other word that the person did not write is not shown: at this size such a
word is nearly always a slip.
"""

import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.dialogue.lexicon import words as spoken
from models.starter.grammar import NAMES, rows
from models.starter.material import (
    FEELINGS,
    GOOD,
    QUESTIONS,
    SITUATIONS,
    SPECIALS,
    STORIES,
    TEMPLATES,
    WORDS,
)
from models.starter.open_clauses import STATES
from models.starter.open_clauses import VERBS as OPEN_VERBS

MESSAGE_SECTIONS = {"joined", "felt_only", "deny", "strong", "connect", "why", "entry_ask"}
TELLING = 4  # letters that a word of a message has at least, if it says what that is about
TELLS_AT_MOST = 14  # replies to whose messages such a word belongs
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


def spellings() -> set[str]:
    """Return words that exist: those of the corpus but for messages with slips, and more."""
    texts = [t for section in TEMPLATES.values() for t in section]
    texts += [q for section in QUESTIONS.values() for q in section]
    texts += [t for s in SPECIALS.values() for part in ("r", "c") for t in s[part]]
    texts += [reply for _, replies in STORIES for reply in replies]
    names = ("vocabulary", "spelling", "frames", "verbs", "deeds", "activities", "words", "slots")
    texts += [line for name in names for line in rows(f"{name}.txt")]
    texts += [w for v in OPEN_VERBS for w in (v.base, v.past, v.participle, v.ing)]
    texts += [" ".join(line) for line in (*STATES, *COMMON_VERBS)]
    found = {w for text in texts for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 3}
    return found - {name.lower() for name in NAMES}


def feeling_lines() -> list[str]:
    """Return a line for each family of feelings: its sign, its name, its words."""
    lines = []
    for name, family in FEELINGS.items():
        texts = (*family.said, *family.adjectives, *family.nouns, *family.sounds)
        said = {w for text in texts for w in re.findall(r"[a-z]+", text) if len(w) > 2}
        sign = "+" if name in GOOD else "-"
        lines.append(" ".join([sign, name, *sorted(said - NO_FEELINGS)]))
    return lines


_NO_FEELINGS = (
    "the and out off over over moon far away from everything from once very like that too much "
    "one much missing someone feeling being really all place quiet inside feet being end your "
    "strength weighed down full back forth heavy conscience hard carry feel step real something "
    "good better okay nothing ready small used sorry free person bad idiot robot stranger giving "
    "him without dead ugly strange loved pull home great loss cut deep cold heat burnt head under "
    "left let place mixed thin stretched person sort sorted terrible about blame myself okay at"
)
NO_FEELINGS = frozenset(_NO_FEELINGS.split())
"""What stands in phrases of feeling and is none by itself, or is often said of other things."""


def _written() -> list[str]:
    """Return everything that replies are made of, with the places for the person's words."""
    texts = [t for n, s in TEMPLATES.items() if n not in MESSAGE_SECTIONS for t in s]
    texts += [q for section in QUESTIONS.values() for q in section]
    texts += [q for situation in SITUATIONS for q in situation.questions]
    for family in FEELINGS.values():
        texts += [*family.adjectives, *family.nouns, *family.sounds]
    texts += [t for s in SPECIALS.values() for part in ("r", "c") for t in s[part]]
    return texts + [reply for _, replies in STORIES for reply in replies]


def joint_lines() -> list[str]:
    """Return which words stand beside which in what was written by hand."""
    pairs: dict[str, set[str]] = {}
    before: set[str] = set()
    after: set[str] = set()
    token = re.compile(r"\{\w+\}|[^\W\d_]+(?:['’-][^\W\d_]+)*")
    phrases = [p for t in _written() for p in re.split(r"(?<=[.?!:;,])\s+", t.lower())]
    for first, second in (pair for p in phrases for pair in pairwise(token.findall(p))):
        if first[0] != "{" != second[0]:
            pairs.setdefault(first, set()).add(second)
        elif first[0] != "{":
            before.add(first)
        elif second[0] != "{":
            after.add(second)
    lines = [" ".join(["&", first, *sorted(pairs[first])]) for first in sorted(pairs)]
    return [*lines, " ".join(["<", *sorted(before)]), " ".join([">", *sorted(after)])]


def frame_lines() -> list[str]:
    """Return the words around the places of the reply templates, feelings as "~"."""
    felt = {"adj", "noun", "noun_bare", "sound", "f", "fa", "noun_a", "noun_b"}
    found: set[str] = set()
    sections = [s for name, s in TEMPLATES.items() if name not in MESSAGE_SECTIONS]
    sections += [s[part] for s in SPECIALS.values() for part in ("r", "c")]
    for section in sections:
        for text in section:
            marked = re.sub(r"\{(\w+)\}", lambda m: " ~ " if m[1].lower() in felt else "|", text)
            for piece in re.split(r"[|.?!]", marked):
                bare = " ".join(re.findall(r"~|[a-z]+(?:'[a-z]+)*", piece.lower()))
                found.add(bare)
    return [f"% {frame}" for frame in sorted(found - {""})]


def question_lines() -> list[str]:
    """Return the questions written by hand, and what the messages were about that have their own.

    Words that stand in many messages say nothing of what one is about.
    """
    of_all = {" ".join(spoken(q)) for section in QUESTIONS.values() for q in section}
    written = [
        (q + "?", " ".join(line[1] for line in s.lines)) for s in SITUATIONS for q in s.questions
    ]
    written += [(r, message) for message, replies in STORIES for r in replies]
    written += [(r, " ".join(s["p"])) for s in SPECIALS.values() for r in (*s["r"], *s["c"])]
    told = [{w for w in _words(message) if len(w) >= TELLING} for _, message in written]
    often = Counter(w for said in told for w in said)
    about: dict[str, set[str]] = {}
    for (reply, _), said in zip(written, told, strict=True):
        question = re.split(r"(?<=[.?!])\s+", reply)[-1]
        bare = " ".join(spoken(question))
        if question.endswith("?") and "{" not in question and bare not in of_all:
            about.setdefault(bare, set()).update(w for w in said if often[w] <= TELLS_AT_MOST)
    lines = [f"= {question}" for question in sorted(of_all) if "{" not in question]
    lines += [f"? {q} | {' '.join(sorted(about[q]))}" for q in sorted(about) if about[q]]
    general = {w for section in QUESTIONS.values() for q in section for w in _words(q)}
    last = {q.split()[-1] for q in (*of_all, *about) if q}
    return [*lines, " ".join(["*", *sorted(general)]), " ".join(["!", *sorted(last)])]


def write(out: Path) -> None:
    """Write the words file of the model, as ``app/dialogue/lexicon.py`` describes it."""
    lines = [*sorted(own_words()), *sorted(verb_forms())]
    lines += ["~ " + " ".join(sorted(spellings())), *feeling_lines(), *joint_lines()]
    lines += [*frame_lines(), *question_lines()]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
