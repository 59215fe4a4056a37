"""The hand-written material, read from ``corpus/``: situations, feelings, templates, specials.

The formats are described at the top of each file there.
"""

import re
from dataclasses import dataclass

from models.starter.grammar import rows

GOOD = {"relief", "joy", "pride", "hope", "calm", "love"}


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation in someone's life: what is said about it, what may be asked about it."""

    name: str
    families: tuple[str, ...]
    who: str
    lines: tuple[tuple[str, str, str], ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feeling:
    """A family of feeling words."""

    said: tuple[str, ...]
    adjectives: tuple[str, ...]
    nouns: tuple[str, ...]
    sounds: tuple[str, ...]


def _situations() -> list[Situation]:
    found: list[Situation] = []
    lines = [r for f in ("work", "people", "life", "more") for r in rows(f"situations_{f}.txt")]
    head: tuple[str, tuple[str, ...], str] | None = None
    said: list[tuple[str, str, str]] = []
    asked: list[str] = []
    for line in [*lines, "== end | sad | none"]:
        if line.startswith("== "):
            if head:
                found.append(Situation(*head, tuple(said), tuple(asked)))
            name, families, who = (p.strip() for p in line[3:].split("|"))
            head, said, asked = (name, tuple(families.split()), who), [], []
        elif line.startswith("? "):
            asked.append(line[2:])
        else:
            written, _, gist = line[2:].partition(" > ")
            said.append((line[0], written, gist))
    return found


def _sections(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in rows(name):
        key, _, rest = line.partition(" " if name == "questions.txt" else ": ")
        found.setdefault(key, []).extend(rest.split("|"))
    return found


def _feelings() -> dict[str, Feeling]:
    found = {}
    for line in rows("feelings.txt"):
        name, _, rest = line.partition(": ")
        parts = [tuple(x.strip() for x in p.split("|")) for p in rest.split(" > ")]
        found[name] = Feeling(*parts[:4])
    return found


def _specials() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    here: dict[str, list[str]] = {}
    for line in rows("specials.txt"):
        if line.startswith("== "):
            here = found.setdefault(line[3:].strip(), {"p": [], "r": [], "c": []})
        else:
            here[line[0]].extend(x for x in line[2:].split("|") if x)
    return found


def _stories() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in [r for f in ("", "_more", "_days", "_life") for r in rows(f"stories{f}.txt")]:
        if line.startswith("m "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line[2:])
    return found


STORIES = _stories()
SITUATIONS = _situations()
TEMPLATES = _sections("templates.txt")
QUESTIONS = _sections("questions.txt")
FEELINGS = _feelings()
SPECIALS = _specials()
VERBS = [line.split("|") for line in rows("verbs.txt")]
DEEDS = [line.split("|") for line in rows("deeds.txt")]
ACTIVITIES = [line.split("|") for line in rows("activities.txt")]

ACTIVITY_FORMS = [[x.strip() for x in line.split(">")] for line in rows("activity_forms.txt")]


def _words() -> dict[str, list[str]]:
    found = {}
    for line in rows("words.txt"):
        key, _, rest = line.partition(": ")
        if key == "frames":
            found[key] = rest.split("|")
        elif key == "verbs":
            found[key] = re.findall(r"[a-z ]+/[a-z ]+/[a-z]+ing(?: (?:for|away|up))?", rest)
        else:
            found[key] = rest.split()
    return found


WORDS = _words()
