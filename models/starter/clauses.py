"""Single clauses: hand-written ones, and ones built from parts so that nobody knows them.

Each clause is known in three forms: as written, turned towards the person, and as a gist
in fewer words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from models.starter import open_clauses
from models.starter.grammar import World, capital, nonsense, third, turn
from models.starter.material import (
    ACTIVITIES,
    ACTIVITY_FORMS,
    DEEDS,
    GOOD,
    STORIES,
    VERBS,
    WORDS,
    Situation,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a person says."""

    written: str
    turned: str
    gist: str
    kind: str
    families: tuple[str, ...]
    about: str = ""
    is_open: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it is welcome news."""
        return self.kind == "g" or self.families[0] in GOOD


def _as_told(turned: str, kind: str) -> str:
    """Return a clause that a reply can state: a thought as a thought, never as a fact."""
    if turned.startswith("what if "):
        return "you ask yourself " + turned
    if kind != "t" or re.match(
        r"you (think|feel|keep|wonder|don't feel|thought|promise|compare)\b", turned
    ):
        return turned
    return ("part of you says that " if len(turned) % 2 else "you tell yourself that ") + turned


def situation_clause(world: World, situation: Situation, used: set[int]) -> Clause | None:
    """Return a line of the situation that was not said yet."""
    free = [i for i in range(len(situation.lines)) if i not in used]
    if not free:
        return None
    if situation.who != "none" and situation.who not in world.chosen:
        world.set_gender(world.fill("{" + situation.who + "}"))
    index = world.rng.choice(free)
    used.add(index)
    kind, pattern, gist = situation.lines[index]
    written, short = world.choose_parts(pattern)
    families = ("joy", "pride", "relief") if kind == "g" else situation.families
    return Clause(written, _as_told(turn(short), kind), turn(world.fill(gist)), kind, families)


def verb_clause(world: World) -> Clause:
    """Return who did what to whom, with the person on either side or on neither."""
    rng = world.rng
    base, past, participle, ing, felt, felt_by_doer = rng.choice(VERBS)
    other = world.fill(rng.choice(("{person}", "{person}", "my {rolename}", "{name}")))
    side = rng.choices(("me", "I", "third"), (6, 3, 2))[0]
    adjunct = (
        " " + world.fill(rng.choice(("{timeword}", "{placeword}"))) if rng.random() < 0.5 else ""
    )
    if side == "third":
        world.chosen.pop("person", None)
        whom = world.new_name() if rng.random() < 0.5 else "my " + world.fill("{rolename}")
        agent, families, of = other, felt, f"{other} {ing} {whom}"
        if whom in other or other in whom:
            whom, of = "everyone", f"{other} {ing} everyone"
    elif side == "me":
        agent, whom, families, of = other, "me", felt, f"being {participle} by {other}"
    else:
        agent, whom, families, of = "I", other, felt_by_doer, f"{ing} {other}"
    tense = rng.choices(("past", "not", "habit", "future", "nearly"), (10, 2, 3, 2, 1))[0]
    verb = {
        "past": past,
        "not": f"didn't {base}",
        "future": f"{'am' if agent == 'I' else 'is'} going to {base}",
        "habit": f"always {base if agent == 'I' else third(base)}",
        "nearly": f"almost {past}",
    }[tense]
    gist = {
        "past": of,
        "not": f"not {of}" if side != "third" else f"{other} not {ing} {whom}",
        "habit": f"{of} again and again",
        "future": f"the thought of {of}",
        "nearly": f"almost {of}",
    }[tense]
    if side == "third" and tense == "nearly":
        gist = of
    adjunct = adjunct if tense in {"past", "not"} else ""
    written = f"{agent} {verb} {whom}{adjunct}"
    short = written if rng.random() < 0.6 else f"{agent} {verb} {whom}"
    families = "hurt sad" if tense == "not" and families.split()[0] in GOOD else families
    families = (
        "relief" if tense == "not" and families.split()[0] not in GOOD | {"hurt"} else families
    )
    first = families.split()
    return Clause(written, turn(short), turn(gist), "g" if first[0] in GOOD else "e", tuple(first))


def deed_clause(world: World) -> Clause:
    """Return what someone did with a thing, which may be a thing that does not exist."""
    rng = world.rng
    _, past, _, ing, felt = rng.choice(DEEDS)
    who = world.fill(rng.choice(("{person}", "{name}", "my {rolename}", "I")))
    thing = nonsense(rng) if rng.random() < 0.5 else world.fill("{thing}")
    colour = rng.choice(("", "", "", "old ", "new ", "blue ", "favourite ", nonsense(rng, 1) + " "))
    owner = rng.choice(("my", "my", "my", "the", "our"))
    if who == "I":
        owner, felt = (
            rng.choice(("my", world.new_name() + "'s", "my " + world.fill("{rolename}") + "'s")),
            "guilt sad",
        )
    what = f"{owner} {colour}{thing}"
    adjunct = (
        " " + world.fill(rng.choice(("{timeword}", "{placeword}"))) if rng.random() < 0.4 else ""
    )
    gist = f"{ing} {what}" if who == "I" else f"{who} {ing} {what}"
    first = tuple(felt.split())
    return Clause(
        f"{who} {past} {what}{adjunct}",
        turn(f"{who} {past} {what}"),
        turn(gist),
        "g" if first[0] in GOOD else "e",
        first,
    )


def activity_clause(world: World) -> Clause:
    """Return something the person does, cannot do, wants, fears."""
    rng = world.rng
    head, written, gist = rng.choice(ACTIVITY_FORMS)
    base, past, ing = rng.choice(ACTIVITIES)
    parts = {"base": base, "past": past, "ing": ing}
    for name, value in parts.items():
        written, gist = written.replace(f"{{{name}}}", value), gist.replace(f"{{{name}}}", value)
    kind, *families = head.split()
    full = world.fill(written)
    return Clause(full, _as_told(turn(full), kind), turn(world.fill(gist)), kind, tuple(families))


def strange_clause(world: World) -> Clause:
    """Return a clause whose content words mean nothing: only copying can answer it."""
    rng = world.rng
    a, b, c = (nonsense(rng) for _ in range(3))
    who = rng.choice((world.new_name(), f"my {a}", f"the {a}", "my " + world.fill("{rolename}")))
    forms = [
        (f"{who} {b}ed my {c}", f"{who} {b}ing my {c}"),
        (f"{who} {b}ed me", f"being {b}ed by {who}"),
        (f"I {b}ed {who}", f"{b}ing {who}"),
        (f"I lost my {b}", f"losing your {b}"),
        (f"my {b} is {c}", f"your {b} being {c}"),
        (f"I can't find the {b} in the {c}", f"not finding the {b}"),
        (f"{who} told me that the {b} was {c}", f"what {who} told you about the {b}"),
        (f"I'm worried about my {b}", f"the worry about your {b}"),
        (f"{who} doesn't like my {b}", f"{who} not liking your {b}"),
        (f"I never {b} with {who}", f"never {b}ing with {who}"),
        (f"{who} gave me a {b} for my {c}", f"getting a {b} from {who}"),
        (f"we went to {capital(b)} and {who} {c}ed", f"that time in {capital(b)}"),
    ]
    written, gist = rng.choice(forms)
    families = rng.choice(
        (("sad",), ("anger",), ("fear",), ("confused",), ("hurt",), ("disappointed",))
    )
    return Clause(written, turn(written), turn(gist), "e", families)


def plain_clause(world: World) -> Clause:
    """Return a clause of ordinary words in an order that nobody planned."""
    rng = world.rng
    written, _, gist = rng.choice(WORDS["frames"]).partition(" ~ ")
    base, past, ing = (x.strip() for x in rng.choice(WORDS["verbs"]).split("/"))
    n, m = (w if rng.random() < 0.85 else nonsense(rng) for w in rng.sample(WORDS["nouns"], 2))
    a, a2 = rng.sample(WORDS["adjectives"], 2)
    who = world.fill(rng.choice(("{person}", "{name}", "my {rolename}")))
    values = {
        "n": n,
        "m": m,
        "a2": a2,
        "a": a,
        "b2": rng.choice(WORDS["verbs"]).split("/")[0].strip(),
        "b": base,
        "p": past,
        "g": ing,
        "q": rng.choice(WORDS["prepositions"]),
        "who": who,
        "other": world.new_name(),
    }
    for key, value in values.items():
        written, gist = (x.replace("{" + key + "}", value) for x in (written, gist))
    written, gist = (re.sub(r"\b(a) (?=[aeiou])", "an ", x) for x in (written, gist))
    families = rng.choice(("sad", "anger", "fear", "confused", "hurt", "disappointed", "stress"))
    return Clause(written, turn(written), turn(gist), "e", (families,))


MAKERS: list[tuple[Callable[[World], Clause], int]] = [
    (verb_clause, 38),
    (activity_clause, 26),
    (deed_clause, 8),
    (strange_clause, 5),
    (plain_clause, 18),
]


JOINTS = [
    "even though",
    "although",
    "while",
    "until",
    "when",
    "because",
    "before",
    "after",
    "ever since",
    "so",
    "but then",
    "and that's why",
    "as if",
    "unless",
    "since",
    "just because",
    "every time",
]


def joined_clause(world: World) -> Clause:
    """Return two clauses made into one sentence; the gist is that of the first."""
    first, second = _simple_clause(world), _simple_clause(world)
    joint = world.rng.choice(JOINTS)
    written = f"{first.written} {joint} {second.written}"
    whole = f"{first.turned} {joint} {second.turned}"
    turned = whole if world.rng.random() < 0.6 else first.turned
    return Clause(written, turned, first.gist, first.kind, first.families)


def _simple_clause(world: World) -> Clause:
    for slot in ("person", "name", "rolename", "timeword", "placeword", "thing", "nonsense"):
        world.chosen.pop(slot, None)
    return world.rng.choices([m for m, _ in MAKERS], [w for _, w in MAKERS])[0](world)


def loose_clause(world: World) -> Clause:
    """Return a clause that belongs to no situation, most often one of open vocabulary."""
    chance = world.rng.random()
    if chance < 0.5:
        return _opened(open_clauses.open_clause(world))
    if chance < 0.57:
        return _opened(open_clauses.fragment(world))
    if chance < 0.72:
        return story_clause(world)
    return joined_clause(world) if world.rng.random() < 0.15 else _simple_clause(world)


_STARTS = (
    "the my it we she he they nobody and but so everyone there now then yesterday today since "
    "last in at on for not no our his her a an this that when after before every all some"
)


def _sentences() -> list[str]:
    """Return the sentences of the stories that can stand alone, without quotes or figures."""
    starts = set(_STARTS.split())
    found = []
    for message, _ in STORIES:
        for sentence in re.split(r"(?<=[.!?])\s+", message):
            text = sentence.rstrip(".!")
            first, count = text.split(" ")[0], len(text.split())
            if not 3 <= count <= 20 or re.search(r"[\"?*\d{}]|[A-Z]{3}|\byou", text):
                continue
            if first.lower() in starts:
                found.append(text[:1].lower() + text[1:])
            elif first in {"I", "I'm", "I've", "I'd", "I'll"}:
                found.append(text)
    return found


SENTENCES = _sentences()
_NOUNS = {*open_clauses.THINGS, *WORDS["nouns"]}


def story_clause(world: World) -> Clause:
    """Return a sentence of a hand-written message, some of its words replaced."""
    rng = world.rng
    written = rng.choice(SENTENCES)
    dice = open_clauses.Dice(world, 0.15)
    for noun in set(written.split()) & _NOUNS:
        if rng.random() < 0.7:
            written = re.sub(rf"\b{noun}\b", dice.thing(), written)
    written = re.sub(r"\ba (?=[aeio])", "an ", re.sub(r"\ban (?![aeiou])", "a ", written))
    return Clause(written, turn(written), turn(written), "o", ("sad",), is_open=True)


def copying_clause(world: World) -> Clause:
    """Return a clause for the first stage of learning, in which only copying helps."""
    chance = world.rng.random()
    if chance < 0.35:
        return _opened(open_clauses.salad(world))
    if chance < 0.5:
        return _opened(open_clauses.fragment(world))
    return _opened(open_clauses.open_clause(world, world.rng.choice((0.1, 0.5, 0.9))))


def _opened(parts: open_clauses.Open) -> Clause:
    written, gist, kind, families, about = parts
    return Clause(written, turn(written), gist, kind, families, about, is_open=True)


def with_figures(world: World, clause: Clause) -> Clause:
    """Add a date or an amount that the reply leaves out: replies have no figures."""
    rng = world.rng
    amount = rng.choice((2, 3, 4, 5, 6, 7, 9, 10, 12, 14, 20, 30, 45))
    added = rng.choice(
        (
            f"at {rng.randint(1, 12)}am",
            f"for {amount} weeks",
            f"since {rng.randint(1975, 2026)}",
            f"{amount} times",
            f"at {rng.randint(1, 12)}:{rng.choice((15, 30, 45))}",
            f"{amount} days ago",
            f"on the {amount}th",
            f"after {amount} years",
            f"for {amount} hours",
            f"with {amount} people",
        )
    )
    return replace(clause, written=f"{clause.written} {added}")
