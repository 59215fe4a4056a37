"""Whole conversations: what a person writes, and a reply to *this* message.

A conversation stays with one situation for the most part, uses what was said before, and
is broken now and then by what people do: thanks, "I don't know", "you got that wrong".
"""

import random
import re

from models.starter import styles
from models.starter.clauses import (
    Clause,
    copying_clause,
    loose_clause,
    situation_clause,
    with_figures,
)
from models.starter.grammar import NAMES, World, capital, nonsense, rows, turn
from models.starter.material import (
    FEELINGS,
    GOOD,
    QUESTIONS,
    SITUATIONS,
    SPECIALS,
    STORIES,
    TEMPLATES,
    Situation,
)
from models.starter.replies import Companion, Talk, finish, turn_slots

AFTERWARDS = {
    "dont_know": 6,
    "not_really": 6,
    "you_got_it_wrong": 6,
    "yes": 6,
    "ok": 3,
    "stop": 4,
    "thanks": 3,
    "goodbye": 3,
    "advice": 3,
    "crisis": 1,
    "angry_at_program": 2,
    "maybe": 3,
    "why_ask": 2,
    "better_now": 2,
    "repeat": 1,
    "silence": 1,
    "name_fix": 2,
    "recall": 5,
    "angry_rude": 2,
    "angry_repeat": 2,
    "angry_question": 2,
    "mood_word": 2,
}
"""How often each of these comes once something was said."""

AT_ANY_TIME = {
    "human": 6,
    "privacy": 3,
    "medicine": 7,
    "medicine_about": 8,
    "body_about": 6,
    "facts": 6,
    "facts_about": 10,
    "task_about": 5,
    "law": 6,
    "law_about": 7,
    "other_language": 6,
    "single_word": 5,
    "mood_word": 8,
    "one_word": 10,
    "you_feel": 2,
    "you_know": 2,
    "you_machine": 3,
    "angry_rude": 4,
    "angry_repeat": 2,
    "angry_question": 2,
    "empty": 5,
    "greeting": 3,
    "angry_at_program": 3,
    "sarcasm": 3,
    "diagnosis": 5,
    "gibberish": 2,
    "crisis": 2,
    "dont_know": 2,
}
"""How often each comes at any time; what is not named here counts once."""


_OF_ONE_MESSAGE = (
    "name townname topic rolename mash nonsense thing nonplural matter piece lawmatter remedy drug "
    "symptom rude moodword oneword"
)
OF_ONE_MESSAGE = _OF_ONE_MESSAGE.split()
"""Slots that are drawn anew for each message that is answered in a set way."""

VAGUE = {"this feeling", "what you wrote"}
"""Gists that say nothing; no reply is built on them."""


def _voice(text: str) -> str:
    """Return a clause with a raised first letter and a full stop, as one writes it carefully."""
    text = text.strip()
    return capital(text) + ("" if text[-1] in ".?!…)" else ".")


class Writer:
    """Writes conversations from a seed, one after another, each in its own world."""

    def __init__(self, seed: int, *, only_copying: bool = False) -> None:
        self.rng = random.Random(seed)
        self.only_copying = only_copying

    def conversation(self) -> Talk:
        """Return one conversation of one to eight turns."""
        rng = self.rng
        mode = rng.choices(("explore", "listen", "entry", "exercise"), (78, 9, 8, 5))[0]
        talk = Talk(mode)
        length = rng.choices((1, 2, 3, 4, 5, 6, 8, 10), (60, 11, 10, 8, 5, 3, 2, 1))[0]
        length = min(length, 2) if self.only_copying else length
        if mode == "entry":
            length = min(length, 4)
        world = World(rng)
        style = styles.choose(rng)
        situation = (
            rng.choice(SITUATIONS) if rng.random() < (0.35 if length == 1 else 0.6) else None
        )
        situation = None if self.only_copying else situation
        used: set[int] = set()
        for number in range(length):
            clause_source = _Source(world, situation, used, only_copying=self.only_copying)
            self._turn(talk, clause_source, number, length, style)
        return self._swap_words(talk)

    def _turn(
        self, talk: Talk, source: "_Source", number: int, length: int, style: styles.Style
    ) -> None:
        rng = self.rng
        special = rng.random() < (0.36 if length == 1 else (0.12 if number == 0 else 0.28))
        special = special and not (talk.mode == "entry" and number == 0) and not self.only_copying
        if special:
            message, reply = self._special(talk, source, number)
            if rng.random() < 0.4:
                message = styles.choose(rng)(message, rng, _copied(reply))
        else:
            message, reply = self._plain(talk, source, number)
            message = style(message, rng, _copied(reply))
            reply = _as_typed(message, reply)
            if talk.mode == "entry" and number == 0 and rng.random() < 0.7:
                message = f"{message} {rng.choice(TEMPLATES['entry_ask'])}"
        talk.turns.append((message.strip(), reply))

    def _special(self, talk: Talk, source: "_Source", number: int) -> tuple[str, str]:
        rng = self.rng
        if "exercise" in talk.asked and "answered" not in talk.asked:
            talk.asked.add("answered")
            name = rng.choice(("exercise_yes", "exercise_no", "exercise_done"))
        elif talk.said and rng.random() < 0.8:
            name = rng.choices(list(AFTERWARDS), list(AFTERWARDS.values()))[0]
        else:
            free = [
                n
                for n in SPECIALS
                if (number == 0 or n not in {"greeting", "test"})
                and (talk.said or n not in {"repeat", "why_ask", "better_now", "recall"})
                and not n.startswith("exercise")
            ]
            name = rng.choices(free, [AT_ANY_TIME.get(n, 1) for n in free])[0]
        parts = SPECIALS[name]
        is_vague = not talk.said or {talk.said[0].gist, talk.said[-1].gist} & VAGUE
        if name == "recall" and is_vague:
            name, parts = "maybe", SPECIALS["maybe"]
        for slot in OF_ONE_MESSAGE:
            source.world.chosen.pop(slot, None)
        message = source.world.fill(rng.choice(parts["p"]))
        leans = not is_vague and parts["c"] and (name == "recall" or rng.random() < 0.75)
        if leans:
            gists = {"gist": talk.said[-1].gist, "first": talk.said[0].gist}
            picked = self._new(talk, parts["c"])
            reply = finish(turn_slots(source.world, picked), gists)
        else:
            reply = capital(turn_slots(source.world, self._new(talk, parts["r"])))
        if talk.mode == "listen" and reply.count("?") and name not in {"crisis", "abuse"}:
            reply = re.sub(r"\s*[^.?!]*\?$", "", reply) or reply
        return message, reply

    def _new(self, talk: Talk, choices: list[str]) -> str:
        """Return one of the choices, with a question that this talk has not heard."""
        endings = {c: re.split(r"[.:;,] ", c.rstrip("?"))[-1] for c in choices}
        picked = self.rng.choice([c for c in choices if endings[c] not in talk.asked] or choices)
        talk.asked.add(endings[picked])
        return picked

    def _plain(self, talk: Talk, source: "_Source", number: int) -> tuple[str, str]:
        rng = self.rng
        companion = Companion(rng, talk)
        bare = 0.1 if number == 0 else 0.35
        if self.only_copying:
            clauses = source.clauses(rng.choices((1, 2, 3, 5, 8), (50, 20, 15, 10, 5))[0])
            talk.said.extend(clauses)
            return self._many_clauses(companion, clauses, (), bare)
        if number == 0 and rng.random() < 0.16:
            return self._story(talk, source.world)
        if number == 0 and rng.random() < 0.08:
            return self._feeling_only(talk, companion, bare)
        is_due = number >= 4 and len(talk.said) >= 3 and "summary" not in talk.asked
        if is_due and rng.random() < 0.35:
            talk.asked.add("summary")
            return self._summary(talk, source)
        count = rng.choices((1, 2, 3, 4, 6, 9), (46, 20, 13, 9, 8, 4))[0] + (
            2 if talk.mode == "entry" else 0
        )
        clauses = source.clauses(count)
        talk.said.extend(clauses)
        own = source.questions()
        if len(clauses) == 1:
            return self._one_clause(companion, clauses[0], own, bare)
        return self._many_clauses(companion, clauses, own, bare)

    def _story(self, talk: Talk, world: World) -> tuple[str, str]:
        """Return a whole hand-written message and one of its replies."""
        message, replies = self.rng.choice(STORIES)
        written = world.fill(message)
        reply = turn_slots(world, self.rng.choice(replies))
        if talk.mode == "listen" and "? " not in reply:
            reply = re.sub(r"\s*[^.?!]*\?$", "", reply) or reply
        gist = "what you wrote"
        talk.asked.add("story")
        talk.said.append(Clause(written, written, gist, "e", ("sad",)))
        return written, capital(reply)

    def _feeling_only(self, talk: Talk, companion: Companion, bare: float) -> tuple[str, str]:
        rng = self.rng
        a, b = rng.sample(sorted(FEELINGS), 2)
        if rng.random() < 0.35:
            said_a, said_b = (rng.choice(FEELINGS[x].said) for x in (a, b))
            pattern = rng.choice(TEMPLATES["deny"])
            message = finish(
                pattern, {"f1": said_a, "f2": said_b, "fa1": _be(said_a), "fa2": _be(said_b)}
            )
            nouns = [rng.choice(FEELINGS[x].nouns).removeprefix("the ") for x in (a, b)]
            reflection = finish(companion.one("not_but"), {"noun_a": nouns[0], "noun_b": nouns[1]})
        else:
            said = rng.choice(FEELINGS[b].said)
            message = finish(rng.choice(TEMPLATES["felt_only"]), {"f": said, "fa": _be(said)})
            values = companion.values_of(Clause("", "", "", "o", (b,)), b)
            section = "felt_good" if b in GOOD else "felt_alone"
            section = "felt_said" if rng.random() < 0.5 else section
            values |= {"f": said, "fa": _be(said)}
            reflection = finish(companion.one(section), values)
        felt = Clause(message, turn(message), "this feeling", "g" if b in GOOD else "o", (b,))
        talk.said.append(felt)
        return _voice(message), companion.close(reflection, felt, (), bare)

    def _summary(self, talk: Talk, source: "_Source") -> tuple[str, str]:
        rng = self.rng
        clause = source.clauses(1)[0]
        talk.said.append(clause)
        first, second, third_ = [*rng.sample(talk.said[:-1], 2), clause]
        values = {"g1": first.gist, "g2": second.gist, "g3": third_.gist, "g": clause.gist}
        reply = finish(rng.choice(TEMPLATES["summary"]), values)
        if talk.mode != "listen":
            reply += " " + rng.choice(TEMPLATES["summary_ask"]) + "?"
        return _voice(clause.written), reply

    def _one_clause(
        self, companion: Companion, clause: Clause, own: tuple[str, ...], bare: float
    ) -> tuple[str, str]:
        rng = self.rng
        if rng.random() > 0.4:
            return _voice(clause.written), companion.close(
                companion.reflect(clause, None), clause, own, bare
            )
        family = self._felt(clause)
        said = rng.choice(FEELINGS[family].said)
        pattern = rng.choice(TEMPLATES["joined"])
        message = finish(pattern, {"c": clause.written, "f": said, "fa": _be(said)})
        return _voice(message), companion.close(
            companion.reflect(clause, family), clause, own, bare
        )

    def _felt(self, clause: Clause) -> str:
        """Return what is felt: mostly what fits, sometimes anything, for people differ."""
        chance = self.rng.random()
        if chance < 0.75:
            return self.rng.choice(clause.families)
        like = [f for f in sorted(FEELINGS) if (f in GOOD) == clause.is_good]
        return self.rng.choice(like if chance < 0.93 else sorted(FEELINGS))

    def _many_clauses(
        self, companion: Companion, clauses: list[Clause], own: tuple[str, ...], bare: float
    ) -> tuple[str, str]:
        rng = self.rng
        choice = rng.random()
        if choice < 0.35 and len(clauses) > 1:
            return self._with_emphasis(companion, clauses, own, bare)
        parts = [c.written for c in clauses]
        if choice > 0.47 or len(clauses) == 1:
            picked = clauses[-1] if rng.random() < 0.6 else rng.choice(clauses)
            return self._join(parts), companion.close(
                companion.reflect(picked, None), picked, own, bare
            )
        if len(clauses) == 2 and choice < 0.39:
            a, b = clauses
            message = finish(rng.choice(TEMPLATES["why"]), {"a": a.written, "b": b.written})
            reflection = finish(rng.choice(TEMPLATES["because"]), {"t": a.turned, "t2": b.turned})
            return _voice(message), companion.close(reflection, a, own, bare)
        message = self._join(parts)
        if len(clauses) == 3 and choice < 0.43:
            values = {f"g{i + 1}": c.gist for i, c in enumerate(clauses)}
            reply = finish(rng.choice(TEMPLATES["three"]), values)
            if companion.talk.mode != "listen":
                reply += " " + rng.choice(TEMPLATES["three_ask"]) + "?"
            return message, reply
        a, b = (clauses[0], clauses[-1]) if rng.random() < 0.5 else (clauses[-2], clauses[-1])
        values = {"g1": a.gist, "g2": b.gist, "t1": a.turned, "t2": b.turned}
        reflection = finish(rng.choice(TEMPLATES["two"]), values)
        return message, companion.close(reflection, b, own, bare)

    def _with_emphasis(
        self, companion: Companion, clauses: list[Clause], own: tuple[str, ...], bare: float
    ) -> tuple[str, str]:
        rng = self.rng
        index = rng.randrange(len(clauses))
        marked = clauses[index]
        if rng.random() < 0.5:
            said = finish(rng.choice(TEMPLATES["strong"]), {"c": marked.written})
            parts = [c.written for c in clauses if c is not marked] + [said]
            values = {"g": marked.gist, "t": marked.turned}
            section = "emphasis" if not marked.is_good else "told"
            reflection = finish(companion.one(section), values)
        else:
            family = rng.choice(marked.families)
            feeling = rng.choice(FEELINGS[family].said)
            said = finish(
                rng.choice(TEMPLATES["joined"]),
                {"c": marked.written, "f": feeling, "fa": _be(feeling)},
            )
            parts = [said if c is marked else c.written for c in clauses]
            reflection = companion.reflect(marked, family)
        return self._join(parts), companion.close(reflection, marked, own, bare)

    def _join(self, parts: list[str]) -> str:
        text = parts[0]
        for part in parts[1:]:
            text = finish(self.rng.choice(TEMPLATES["connect"]), {"a": text, "b": part})
        return re.sub(r"([.!?] )([a-z])", lambda m: m[1] + m[2].upper(), _voice(text))

    def _swap_words(self, talk: Talk) -> Talk:
        """Replace a content word everywhere by one that means nothing, now and then."""
        if self.rng.random() > (0.65 if "story" in talk.asked else 0.3):
            return talk
        replies = " ".join(r for _, r in talk.turns)
        messages = " ".join(m for m, _ in talk.turns)
        shared = sorted(
            {
                w
                for w in re.findall(r"\b[a-z]{5,}\b", replies)
                if re.search(rf"\b{w}\b", messages) and w not in PROTECTED
            }
        )
        if not shared:
            return talk
        for word in self.rng.sample(shared, min(len(shared), self.rng.choice((1, 1, 2, 3)))):
            new = nonsense(self.rng, 2) + next(
                (e for e in ("ing", "ed", "s", "ly") if word.endswith(e)), ""
            )
            pattern = re.compile(rf"\b{word}\b")
            talk.turns = [(pattern.sub(new, m), pattern.sub(new, r)) for m, r in talk.turns]
        return talk


def _copied(reply: str) -> frozenset[str]:
    """Return the words of a reply that are copied, and so must stay spelled as they are."""
    return frozenset(re.findall(r"[a-z']+", reply.lower())) - styles.COMMON


def _as_typed(message: str, reply: str) -> str:
    """Return the reply with rare names as small as the message has them."""
    for name in set(re.findall(r"(?<=[a-z,;:] )[A-Z][a-z]{2,}", reply)) - set(NAMES):
        if name not in message and name.lower() in message:
            reply = re.sub(rf"(?<=[a-z,;:] ){name}\b", name.lower(), reply)
    return reply


def _be(said: str) -> str:
    """Return what can follow "I'm": not every "I feel" can."""
    awkward = {
        "like an idiot": "a complete idiot",
        "like a bad person": "a bad person",
        "like a robot": "a robot",
        "like giving up": "ready to give up",
        "like a stranger": "a stranger",
        "good": "doing well",
        "nothing": "just empty",
        "small": "feeling small",
        "used": "feeling used",
    }
    return awkward.get(said, said)


class _Source:
    """Where the next clauses come from: one situation, or anywhere."""

    def __init__(
        self,
        world: World,
        situation: Situation | None,
        used: set[int],
        *,
        only_copying: bool = False,
    ) -> None:
        self.only_copying = only_copying
        self.world = world
        self.situation = situation
        self.used = used
        self.strayed = False

    def clauses(self, count: int) -> list[Clause]:
        found: list[Clause] = []
        self.strayed = False
        for _ in range(count):
            clause = None
            if self.situation and self.world.rng.random() < 0.93:
                clause = situation_clause(self.world, self.situation, self.used)
            self.strayed = self.strayed or clause is None
            other = copying_clause if self.only_copying else loose_clause
            clause = clause or other(self.world)
            rare = self.world.rng.random() < 0.05
            found.append(with_figures(self.world, clause) if rare else clause)
        return found

    def questions(self) -> tuple[str, ...]:
        if not self.situation or self.strayed:
            return ()
        return tuple(turn(self.world.fill(q)) for q in self.situation.questions)


def _protected() -> set[str]:
    texts = [t for section in TEMPLATES.values() for t in section]
    texts += [q for section in QUESTIONS.values() for q in section]
    texts += [
        w
        for f in FEELINGS.values()
        for part in (f.said, f.adjectives, f.nouns, f.sounds)
        for w in part
    ]
    texts += [t for s in SPECIALS.values() for part in s.values() for t in part]
    texts.append(
        "being having because about again never always where there their would could should "
        "might yours yourself after before still every everyone nobody anyone someone something "
        "nothing anything"
    )
    texts += [x for f in rows("activity_forms.txt") for x in f.split(">")[1:]]
    return set(re.findall(r"[a-z]{5,}", " ".join(texts)))


PROTECTED = _protected()
