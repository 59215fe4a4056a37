"""Clauses whose words nobody planned: only reading and copying can answer them.

``open_clause`` fills a frame of ``corpus/frames.txt`` with words of ``corpus/vocabulary.txt``,
invented words and names; ``fragment`` is a piece without a verb; ``salad`` is words in no
order at all, to learn copying and turning before anything else.
"""

import random
import re
from dataclasses import dataclass

from models.starter.grammar import World, capital, nonsense, rows, turn

Open = tuple[str, str, str, tuple[str, ...], str]
"""Written, gist (turned), kind, feelings, a thing in it (turned, or empty)."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb with its forms."""

    base: str
    past: str
    participle: str
    ing: str


def _inflected(base: str) -> Verb:
    """Return the forms of a regular verb: "step on" to "stepped on"."""
    head, space, rest = base.partition(" ")
    tail = space + rest
    stem = head
    if re.search(r"[^aeiouwxy][aeiou][bdgklmnprt]$", head) and head not in _SINGLE:
        stem = head + head[-1]
    if head.endswith("e"):
        past, ing = head + "d", (head[:-1] if not head.endswith("ee") else head) + "ing"
    elif re.search(r"[^aeiou]y$", head):
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    if head == "tie":
        ing = "tying"
    return Verb(base, past + tail, past + tail, ing + tail)


_SINGLE = {
    "abandon", "answer", "bother", "cancel", "cover", "deliver", "discover", "exam", "film",
    "follow", "frighten", "gossip", "harass", "limit", "offer", "open", "order", "pardon",
    "pester", "question", "remember", "rescue", "ruin", "startle", "threaten", "visit", "water",
    "welcome", "whisper", "wonder", "label", "inherit", "embarrass",
}  # fmt: skip


def _classes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in rows("vocabulary.txt"):
        name, _, rest = line.partition(": ")
        split = "|" if name in {"when", "where"} else " "
        found[name] = list(dict.fromkeys(w.strip() for w in rest.split(split) if w.strip()))
    return found


def _verbs(entries: list[str]) -> list[Verb]:
    """Read "base", "base-with", "a/b/c/d" and "give-away/gave away/…"; a name ends nothing."""
    found = []
    text = re.sub(r"(?<=[a-z])/(?=[a-z])", "/", " ".join(entries))
    for entry in re.findall(
        r"[a-z-]+(?:/[a-z]+(?: (?:away|up|off|out)(?![a-z]))?){3}|[a-z-]+", text
    ):
        parts = entry.replace("-", " ").split("/")
        found.append(Verb(*parts) if len(parts) == 4 else _inflected(parts[0]))
    return found


WORDS = _classes()
THINGS = [w.replace("-", " ") if w.count("-") == 1 and len(w) > 9 else w for w in WORDS["things"]]
PEOPLE = [w.replace("-", " ") if w in {"bus-driver", "nursery-teacher", "social-worker"} else w
          for w in WORDS["people"]]  # fmt: skip
VERBS = _verbs(WORDS["verbs"])
STATES = [e.split("/") for e in WORDS["states"]]
FRAMES = [[x.strip() for x in line.split("|", 1)] for line in rows("frames.txt")]
_KIN = (
    "mum dad mother father sister brother son daughter wife husband girlfriend boyfriend gran "
    "nan grandma grandpa aunt uncle cousin ex friend boss teacher coach flatmate mate niece"
)
KIN = _KIN.split()


class Dice:
    """Draws words; the share of words that do not exist is set once."""

    def __init__(self, world: World, strange: float) -> None:
        self.world = world
        self.rng = world.rng
        self.strange = strange

    def invented(self) -> str:
        """Return a word that does not exist, of syllables or of halves of real ones."""
        rng = self.rng
        if rng.random() < 0.5:
            return nonsense(rng)
        first, second = rng.choice(THINGS), rng.choice(THINGS)
        word = first[: rng.randint(2, 5)] + second[-rng.randint(2, 5) :]
        return re.sub(r"[^a-z]", "", word) or nonsense(rng)

    def thing(self) -> str:
        """Return a noun, perhaps of two words, perhaps one that does not exist."""
        rng = self.rng
        if rng.random() < self.strange:
            return self.invented()
        if rng.random() < 0.12:
            return f"{rng.choice(THINGS)} {rng.choice(THINGS)}"
        return rng.choice(THINGS)

    def things(self) -> str:
        """Return a noun in the plural."""
        word = self.thing()
        if word.endswith(("s", "sh", "ch", "x", "z")):
            return word + "es"
        if re.search(r"[^aeiou]y$", word):
            return word[:-1] + "ies"
        return word + "s"

    def mass(self) -> str:
        """Return a noun that takes no article."""
        return (
            self.invented()
            if self.rng.random() < self.strange
            else self.rng.choice(WORDS["masses"])
        )

    def adjective(self) -> str:
        """Return an adjective."""
        if self.rng.random() < self.strange:
            return self.invented() + self.rng.choice(("y", "ish", "ed", "ful", "less", ""))
        return self.rng.choice(WORDS["adjectives"])

    def verb(self) -> Verb:
        """Return a verb that takes an object."""
        if self.rng.random() < self.strange:
            return _inflected(re.sub(r"[aeiou]+$", "", nonsense(self.rng)) + self.rng.choice("kpt"))
        return self.rng.choice(VERBS)

    def person(self) -> str:
        """Return somebody: a relative, a job, a name, both."""
        rng = self.rng
        role = rng.choice(KIN) if rng.random() < 0.5 else rng.choice(PEOPLE)
        name = self.world.new_name()
        return rng.choices(
            (f"my {role}", name, f"the {rng.choice(PEOPLE)}", f"my {role} {name}",
             f"{name} from {rng.choice(('work', 'school', 'church', 'next door', 'the club'))}",
             f"Mrs {name}", f"{name} {self.world.new_name()}"),
            (40, 30, 12, 8, 4, 3, 3),
        )[0]  # fmt: skip


def _place(dice: Dice) -> str:
    text = dice.rng.choice(WORDS["where"])
    return (
        text.replace("{n}", dice.thing())
        .replace("{name}", capital(dice.invented()))
        .replace("{who}", dice.world.new_name())
    )


def open_clause(world: World, strange: float | None = None) -> Open:
    """Return a frame filled with any words at all."""
    rng = world.rng
    share = rng.choice((0.0, 0.0, 0.05, 0.1, 0.4)) if strange is None else strange
    dice = Dice(world, share)
    head, rest = rng.choice(FRAMES)
    body, _, about = rest.partition(" | ")
    written, _, gist = body.partition(" > ")
    verb, state = dice.verb(), rng.choice(STATES)
    he, him, his = rng.choice((("he", "him", "his"), ("she", "her", "her")))
    whole = {
        "who": dice.person(), "other": dice.person(), "n": dice.thing(), "m": dice.thing(),
        "ns": dice.things(), "u": dice.mass(), "a": dice.adjective(), "b": dice.adjective(),
        "v": verb.base, "vd": verb.past, "vn": verb.participle, "ving": verb.ing,
        "s": state[0], "sd": state[1], "sing": state[2], "he": he, "him": him, "his": his,
        "when": rng.choice(WORDS["when"]),
        "when2": rng.choice(("Monday", "Friday", "tomorrow", "noon")),
        "where": _place(dice), "town": capital(dice.invented()),
    }  # fmt: skip

    def fill(text: str) -> str:
        text = re.sub(r"\{(\w+)\}", lambda m: whole[m[1]], text)
        return re.sub(r"\b(a) (?=[aeio])", "an ", text)

    kind, *families = head.split()
    return fill(written), turn(fill(gist)), kind, tuple(families), turn(fill(about)).strip()


def fragment(world: World) -> Open:
    """Return what is said without a verb: "a cold kettle and three letters from Dorit"."""
    rng = world.rng
    dice = Dice(world, rng.choice((0.0, 0.1, 0.4)))
    n = dice.thing()
    forms = (
        f"no {dice.mass()} again", f"another {dice.adjective()} {n}", f"just me and the {n}",
        f"a {n} and {dice.mass()} {_place(dice)}", f"{n} {rng.choice(WORDS['when'])}",
        f"{dice.things()} everywhere", f"the same {n} as always", f"a {dice.adjective()} {n}",
        f"my {n}, my {dice.thing()}, my {dice.thing()}", f"nothing but {dice.things()}",
        f"{dice.person()} and {dice.person()} {_place(dice)}", f"too much {dice.mass()}",
        f"first the {n}, then the {dice.thing()}", f"back {_place(dice)} with the {n}",
        f"not one {n} all {rng.choice(('day', 'week', 'year'))}", f"so many {dice.things()}",
        f"all that {dice.mass()} for a {n}", f"{dice.adjective()} {dice.mass()}",
    )  # fmt: skip
    text = re.sub(r"\ba (?=[aeio])", "an ", rng.choice(forms))
    about = f"the {n}" if re.search(rf"\b{re.escape(n)}\b", text) and "my " not in text else ""
    return text, turn(text), "o", (rng.choice(("sad", "tired", "stress", "bored")),), about


_SMALL_WORDS = (
    "I my me the a to of in was is not had it we our he she his her they with for at on that so "
    "never still just all out up back from by when because if about I my me am myself"
)
_SMALL = _SMALL_WORDS.split()


def salad(world: World) -> Open:
    """Return words in no order; the gist is the same words, turned."""
    rng = world.rng
    dice = Dice(world, rng.choice((0.1, 0.5, 0.9)))
    makers = (dice.thing, dice.things, dice.mass, dice.adjective, world.new_name,
              lambda: rng.choice(VERBS).past, lambda: rng.choice(VERBS).ing,
              dice.invented)  # fmt: skip
    count = rng.randint(2, 9)
    parts = [
        rng.choice(_SMALL) if rng.random() < 0.45 else rng.choice(makers)() for _ in range(count)
    ]
    parts = [p for i, p in enumerate(parts) if not i or p.split()[0] != parts[i - 1].split()[-1]]
    text = " ".join(parts)
    return text, turn(text), "o", ("confused",), ""


def random_words(rng: random.Random, count: int) -> list[str]:
    """Return real words of every class, none twice."""
    pool = [*THINGS, *WORDS["adjectives"], *WORDS["masses"], *(v.past for v in VERBS)]
    return rng.sample(pool, count)
