"""The companion's side: a reply that gives back what was said and asks at most one question."""

import random
import re
from dataclasses import dataclass, field

from models.starter.clauses import Clause
from models.starter.grammar import World, capital, turn
from models.starter.material import FEELINGS, GOOD, QUESTIONS, TEMPLATES


@dataclass(slots=True)
class Talk:
    """A conversation as it grows."""

    mode: str
    turns: list[tuple[str, str]] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    said: list[Clause] = field(default_factory=list)


def finish(template: str, values: dict[str, str]) -> str:
    """Fill a template; a capital name in it raises the first letter of what it gets."""
    if "noun" in values:
        bare = values["noun"].removeprefix("the ")
        for word in ("some", "real", "There is", "carrying", "here is", "plainly:", "there is"):
            template = template.replace(word + " {noun}", word + " " + bare)
    if values.get("sound", "").startswith("like "):
        template = template.replace("must be {sound}", "must feel {sound}")
        template = template.replace("it was {sound}", "it felt {sound}")
    for key, value in values.items():
        template = template.replace("{" + key + "}", value)
        template = template.replace("{" + capital(key) + "}", capital(value))
    return re.sub(r"\b(what|is|leaves|because|how) \1\b", r"\1", template)


def turn_slots(world: World, reply: str) -> str:
    """Fill the slots of a reply with what the message named, turned towards the person."""
    return re.sub(r"\{(?!gist|Gist|first|First)\w+\}", lambda m: turn(world.fill(m[0])), reply)


class Companion:
    """Writes the reply to what was just said."""

    def __init__(self, rng: random.Random, talk: Talk) -> None:
        self.rng = rng
        self.talk = talk
        self.is_mixed = False  # a good thing that feels bad, or the other way round

    def one(self, section: str) -> str:
        """Return one template of a section."""
        return self.rng.choice(TEMPLATES[section])

    def values_of(self, clause: Clause, family: str) -> dict[str, str]:
        """Return what fills a template: the clause, and the feeling in other words."""
        feeling = FEELINGS[family]
        noun = self.rng.choice(feeling.nouns)
        return {
            "t": clause.turned,
            "g": clause.gist,
            "n": clause.about or "this",
            "adj": self.rng.choice(feeling.adjectives),
            "noun": noun,
            "noun_bare": noun.removeprefix("the "),
            "sound": self.rng.choice(feeling.sounds),
        }

    def reflect(self, clause: Clause, stated: str | None) -> str:
        """Return one or two sentences with the clause, and the feeling if one was named."""
        family = stated or self.rng.choice(clause.families)
        self.is_mixed = clause.is_good != (family in GOOD)
        values = self.values_of(clause, family)
        if self.talk.mode == "entry" and self.rng.random() < 0.5:
            return finish(self.one("entry"), values)
        if stated and clause.is_good and stated not in GOOD:
            return finish(self.one("mixed"), values)
        if stated:
            return finish(self.one(self.rng.choice(("told_felt", "told_felt", "felt"))), values)
        vague = {clause.gist, "this feeling", "what you wrote"}
        earlier = [c for c in self.talk.said[:-1] if c is not clause and c.gist not in vague]
        if earlier and self.rng.random() < 0.08:
            return finish(self.one("link"), {**values, "before": self.rng.choice(earlier).gist})
        if clause.is_open:  # nobody knows what it feels like: say back, and guess nothing
            section = self.rng.choices(("told", "about", "gist_any"), (74, 13, 13))[0]
            section = "told" if section == "about" and not clause.about else section
            return finish(self.one(section), values)
        section = self.rng.choices(
            ("told", "told_sound", "told_heavy", "gist_" + clause.kind), (58, 18, 12, 12)
        )[0]
        if section == "told_sound" and clause.kind in "wts":
            section = "told"
        if section == "told_heavy" and clause.is_good:
            section = "gist_g"
        return finish(self.one(section), values)

    def question(self, clause: Clause, own: tuple[str, ...]) -> str:
        """Return an open question that was not asked in this talk."""
        pool = own if own and self.rng.random() < 0.4 else tuple(QUESTIONS[clause.kind])
        if self.is_mixed or self.rng.random() < 0.25:
            pool = tuple(QUESTIONS["a"])
        if clause.about and self.rng.random() < 0.5:
            pool = tuple(QUESTIONS["n"])
        elif clause.is_open and not clause.is_good:
            pool = tuple(QUESTIONS["a"])
        free = [q for q in pool if q not in self.talk.asked] or [
            q for q in QUESTIONS["a"] if q not in self.talk.asked
        ]
        picked = self.rng.choice(free)
        self.talk.asked.add(picked)
        return picked.replace("{n}", clause.about) + "?"

    def close(self, reflection: str, clause: Clause, own: tuple[str, ...], bare: float) -> str:
        """Return the reflection with what may follow it: an affirmation, a question, an offer."""
        parts = [reflection]
        chance = self.rng.random()
        if chance < 0.08:
            parts.append(self.one("effort"))
        if self.talk.mode == "listen":
            if len(parts) == 1 and self.rng.random() < 0.3:
                parts.append(self.one("effort"))
        elif (
            self.talk.mode == "exercise"
            and not clause.is_good
            and "exercise" not in self.talk.asked
        ):
            self.talk.asked.add("exercise")
            return f"{reflection} {self.one('skill')}"
        elif chance > 0.98 and {"fear", "stress"} & set(clause.families):
            return f"{reflection} {self.one('skill')}"
        elif self.rng.random() > bare:
            parts.append(self.question(clause, own))
        return " ".join(parts)
