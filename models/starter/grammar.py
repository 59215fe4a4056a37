"""Turning a person's clause towards them: "my boss yelled at me" to "your boss yelled at you".

The corpus is written in the first person. A brace is a slot, ``[a|b]`` a choice and
``(…)`` a part that may be left out. One world fills the slots of one conversation, so
that the same person, thing and place come back in every turn of it.
"""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"

_ADVERB = r"(just|really|still|only|always|never|also|even|already|finally)"
_TURNS = [
    (re.compile(rf"\bI {_ADVERB} am\b"), r"you \1 are"),
    (re.compile(rf"\bI {_ADVERB} was\b"), r"you \1 were"),
    (re.compile(r"\bI am\b"), "you are"),
    (re.compile(r"\bI was\b"), "you were"),
    (re.compile(r"\bI wasn't\b"), "you weren't"),
    (re.compile(r"\bam I\b"), "are you"),
    (re.compile(r"\bwas I\b"), "were you"),
    (re.compile(r"\bI'm\b"), "you're"),
    (re.compile(r"\b(I|[Ww]e)'(ve|d|ll)\b"), r"you'\2"),
    (re.compile(r"\b[Ww]e're\b"), "you're"),
    (re.compile(r"\b(I|[Ww]e|me|us)\b"), "you"),
    (re.compile(r"\b([Mm]y|[Oo]ur)\b"), "your"),
    (re.compile(r"\b(mine|ours)\b"), "yours"),
    (re.compile(r"\bmyself\b"), "yourself"),
    (re.compile(r"\bourselves\b"), "yourselves"),
]


def turn(text: str) -> str:
    """Return a first-person text spoken to the person who wrote it."""
    for pattern, instead in _TURNS:
        text = pattern.sub(instead, text)
    return text


def capital(text: str) -> str:
    """Return the text with its first letter raised."""
    return text[:1].upper() + text[1:]


def third(base: str) -> str:
    """Return the third person of a verb phrase: "yell at" to "yells at"."""
    head, _, rest = base.partition(" ")
    if head.endswith(("s", "sh", "ch", "x", "z", "o")):
        head += "es"
    elif head.endswith("y") and head[-2] not in "aeiou":
        head = head[:-1] + "ies"
    else:
        head += "s"
    return f"{head} {rest}".strip()


_ONSET = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gl",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sk",
    "sl",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "y",
    "z",
]
_CORE = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "ai", "ea", "ee", "oo", "ou", "ia", "io"]
_CODA = ["", "", "", "l", "n", "r", "s", "t", "m", "k", "nd", "rt", "x", "b", "g", "sk", "ff"]


def nonsense(rng: random.Random, syllables: int | None = None) -> str:
    """Return a pronounceable word that means nothing."""
    count = syllables or rng.choice((1, 2, 2, 2, 3))
    parts = [rng.choice(_ONSET) + rng.choice(_CORE) for _ in range(count)]
    if count > 1 and rng.random() < 0.15:  # Ignatius, Oma, ember
        parts[0] = rng.choice("aeiou") + rng.choice(("g", "l", "m", "n", "r", "s", "v", "d"))
    return "".join(parts) + rng.choice(_CODA)


def mash(rng: random.Random) -> str:
    """Return what a hand falling on the keyboard writes."""
    rows = ("asdfghjkl", "qwertyuiop", "zxcvbnm", "asdfjkl")
    return "".join(rng.choice(rng.choice(rows)) for _ in range(rng.randint(4, 12)))


def rows(name: str) -> list[str]:
    """Return the lines of one corpus file, without comments and blanks."""
    text = (CORPUS / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _slot_table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in rows("slots.txt"):
        name, _, choices = line.partition(": ")
        table[name] = choices.split("|")
    return table


SLOTS = _slot_table()
NAMES = " ".join(rows("names.txt")).split()
_MALE = [
    "dad",
    "father",
    "husband",
    "boyfriend",
    "brother",
    "son",
    "uncle",
    "grandpa",
    "nephew",
    "fiancé",
    "stepdad",
    "foreman",
    "boy ",
    "landlord",
    "mate",
]
_FEMALE = [
    "mum",
    "mom",
    "mother",
    "wife",
    "girlfriend",
    "sister",
    "daughter",
    "aunt",
    "grandma",
    "nan",
    "niece",
    "woman",
    "girl ",
    "granny",
    "stepmum",
]
_PRONOUNS = {
    "m": {"he": "he", "him": "him", "his": "his", "himself": "himself", "rself": "himself"},
    "f": {"he": "she", "him": "her", "his": "her", "himself": "herself", "rself": "herself"},
}
_BRACE = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_OPTION = re.compile(r"\s*\(([^()]*)\)")


@dataclass(slots=True)
class World:
    """The people, things and places of one conversation."""

    rng: random.Random
    chosen: dict[str, str] = field(default_factory=dict)
    gender: str = ""
    nonces: list[str] = field(default_factory=list)

    def new_name(self) -> str:
        """Return a name, more often one that exists nowhere."""
        if self.rng.random() < 0.5:
            return self.rng.choice(NAMES)
        name = nonsense(self.rng, self.rng.choice((2, 2, 3))).capitalize()
        self.nonces.append(name)
        return name

    def fill(self, text: str) -> str:
        """Fill the slots; what was chosen once stays chosen."""
        while found := _BRACE.search(text):
            text = text[: found.start()] + self._value(found[1]) + text[found.end() :]
        return text

    def _value(self, slot: str) -> str:
        if slot in _PRONOUNS["m"]:
            return _PRONOUNS[self.gender or self.set_gender("")][slot]
        if slot not in self.chosen:
            self.chosen[slot] = self._choose(slot)
        return self.chosen[slot]

    def _choose(self, slot: str) -> str:
        if slot in {"name", "surname"}:
            return self.new_name()
        if slot == "townname":
            return nonsense(self.rng, 2).capitalize() + self.rng.choice(
                ["ton", "ford", "", "by", ""]
            )
        if slot == "nonsense":
            return nonsense(self.rng)
        if slot == "mash":
            return mash(self.rng)
        if slot == "drug":
            return nonsense(self.rng, 2) + self.rng.choice(["ine", "ol", "ax", "pram"])
        return self.fill(self.rng.choice(SLOTS[slot]))

    def set_gender(self, phrase: str) -> str:
        """Take the pronoun from a phrase such as "my wife Ann", else by chance."""
        if any(word in phrase + " " for word in _FEMALE):
            self.gender = "f"
        elif any(word in phrase + " " for word in _MALE):
            self.gender = "m"
        else:
            self.gender = self.rng.choice("mf")
        return self.gender

    def choose_parts(self, text: str) -> tuple[str, str]:
        """Return the text as the person writes it, and as a reply may shorten it."""
        text = _CHOICE.sub(lambda m: self.rng.choice(m[1].split("|")), text)
        written = text
        short = text
        for found in _OPTION.finditer(text):
            if self.rng.random() < 0.5:
                written = written.replace(found[0], "")
                short = short.replace(found[0], "")
            elif self.rng.random() < 0.5:
                short = short.replace(found[0], "")
        clean = (part.replace("(", "").replace(")", "") for part in (written, short))
        full, brief = (self.fill(part) for part in clean)
        return full, brief
