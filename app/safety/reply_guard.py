"""Nothing a model writes is shown before its sentence has passed here.

Chunks go in, whole sentences come out, character for character as they were written with
their Markdown and white space; a sentence's white space leads it, so that a dropped one
leaves no gap. What is caught is named by a rule, never quoted:

    role_token, think          cut out; the rest of the sentence stays
    speaks_for_person          the model writes the person's next turn: the reply is over
    phone_number, link, email  the sentence is dropped
    prompt_leakage             the sentence repeats the instructions: dropped
    rules of the data file     the sentence is dropped
    second_question            dropped: a reply asks once
    praise                     more than one superlative in a reply: dropped
    repetition                 a sentence of the reply before: dropped
    other_script               not in the person's alphabet: dropped
    list                       a list, while the person may be thinking of suicide: dropped
    too_long                   the reply is over at 120 words, after a whole sentence

At most one sentence is held, and a run-on is let go at a word boundary near 300
characters. The result does not depend on how the text was cut into chunks.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from app.host.resources import Resources
from app.safety.contacts import find_contact
from app.safety.crisis_lines import CrisisLines
from app.safety.errors import SafetyDataDamaged

FILE = "safety/reply_rules_en.toml"
LONGEST_HELD = 300  # characters
LEAKED_WORDS = 8  # so many words of the instructions in a row are no coincidence
_CONTEXT = 80  # characters of the text before that can make a number a phone number
_SHORTEST_NAME = 6  # letters of a service's name; shorter ones are words ("Shout")
_THINK = re.compile(r"<\s*(think|thinking|reasoning|thought|analysis)\s*>", re.IGNORECASE)
_THINK_END = re.compile(r"<\s*/\s*(?:think|thinking|reasoning|thought|analysis)\s*>", re.IGNORECASE)
_THINK_TAIL = 24  # characters kept while thinking, for an end tag that is still coming
_TOKEN = re.compile(
    r"<\|[^|<>\n]{0,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>(?:user|model)?"
    r"|<\s*/?\s*(?:think|thinking|reasoning|thought|analysis|bos|eos|pad|unk)\s*>"
    r"|^[ \t]*#{2,4} ?(?:Instruction|Response|Input|System|Assistant):?"
    r"|^[ \t]*(?:\*\*)?(?:Assistant|AI|Companion|Bot|System):(?:\*\*)?",
    re.IGNORECASE | re.MULTILINE,
)
_PERSON_SPEAKS = re.compile(
    r"<\|(?:im_start\|>|start_header_id\|>)?\s*(?:user|human)\b|<start_of_turn>user"
    r"|(?:^|\n)[ \t]*(?:\*\*)?(?:User|Human|Person|Client|You)(?:\*\*)?:(?:\*\*)?(?!\S)"
    r"|(?:^|\n)[ \t]*### ?(?:User|Human|Instruction)",
)
_SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]*_~`]*(?=\s)|\n")
_SENTENCES = re.compile(r"[^.!?\n\u2026]+")
_LAST_LATIN = "\u024f"
_LIST_LINE = re.compile(r"(?:^|\n)[ \t>]*(?:[-*\u2022+]|\d{1,3}[.)])[ \t]+\S")
_SUPERLATIVE = re.compile(
    r"\b(?:amazing|incredible|incredibly|wonderful|fantastic|brilliant|extraordinary|perfect"
    r"|awesome|outstanding|remarkable|remarkably|bravest|strongest|best|most \w+|so proud"
    r"|magnificent|phenomenal|superb|exceptional|genius|unbelievabl[ey]|inspiring)\b",
    re.IGNORECASE,
)
MOST_WORDS = 120  # SAFETY.md 5
_SHORTEST_REPEATED = 5  # words; "That sounds hard." may be said twice
_SHORTEST_FOREIGN = 4  # letters; a name or a sign is no other language
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t>]*\d{1,3}[.)]$")


@dataclass(frozen=True, slots=True)
class Passed:
    """The next characters that may be shown; never empty."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Caught:
    """Something was kept out.

    Attributes:
        rule: The rule's name.
        dropped: A whole sentence is gone; False where only a token was cut out of it.
    """

    rule: str
    dropped: bool


GuardEvent = Passed | Caught


@dataclass(frozen=True, slots=True)
class GuardRules:
    """What every reply is held against; built once."""

    patterns: Mapping[str, re.Pattern[str]]
    only_heavy: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def load(cls, resources: Resources, lines: CrisisLines) -> Self:
        """Return the shipped rules, with the names and numbers of the crisis lines.

        Raises:
            ResourceMissing: The rules are not there.
            SafetyDataDamaged: They do not say what they must.
        """
        return cls.parse(resources.read_text(FILE), lines)

    @classmethod
    def parse(cls, text: str, lines: CrisisLines) -> Self:
        """Return rules from their text.

        Raises:
            SafetyDataDamaged: It does not say what it must.
        """
        patterns = {}
        only_heavy = set()
        try:
            for rule in tomllib.loads(text)["rule"]:
                if rule.get("when") == "heavy":
                    only_heavy.add(rule["name"])
                whole = "|".join(rule["patterns"])
                patterns[rule["name"]] = re.compile(rf"\b(?:{whole})", re.IGNORECASE)
        except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
            raise SafetyDataDamaged(FILE, type(error).__name__) from None
        names = sorted(re.escape(name) for name in lines.services if len(name) >= _SHORTEST_NAME)
        if names:
            # As written: "a lifeline" may be a garden, "Lifeline" is a service.
            patterns["service_name"] = re.compile(rf"\b(?:{'|'.join(names)})(?!\w)")
        return cls(patterns, frozenset(only_heavy), lines.numbers)


class ReplyGuard:
    """Guards one reply; make a new one for the next."""

    def __init__(
        self,
        rules: GuardRules,
        instructions: str = "",
        *,
        is_heavy: bool = False,
        last_reply: str = "",
        message: str = "",
    ) -> None:
        """Start a reply.

        Args:
            rules: What every reply is held against.
            instructions: The system text of the prompt, which must not be repeated;
                empty where it is not known.
            is_heavy: The person may be thinking of suicide or of hurting themselves.
            last_reply: What the companion said before this.
            message: What the person said, for its alphabet.
        """
        self._rules = rules
        self._is_heavy = is_heavy
        self._said_before = {_bare(each) for each in _SENTENCES.findall(last_reply)}
        self._is_latin = _is_latin(message)
        self._has_asked = False
        self._has_praised = False
        self._words = 0
        self._leaks = _runs(instructions)
        self._held = ""
        self._before = ""
        self._thinking = False
        self._trims = False
        self._closed = False

    @property
    def is_closed(self) -> bool:
        """The reply is over although the model may write on; generation can be stopped."""
        return self._closed

    def feed(self, chunk: str) -> list[GuardEvent]:
        """Take the model's next characters and return what is decided by them."""
        events: list[GuardEvent] = []
        # One by one: what is decided must not depend on how the text was cut.
        for character in chunk:
            self._held += character
            self._advance(events, at_end=False)
        return _merged(events)

    def finish(self) -> list[GuardEvent]:
        """Return what is decided by the end of the reply."""
        events: list[GuardEvent] = []
        self._advance(events, at_end=True)
        if self._thinking:
            self._held = ""
        if self._held:
            self._judge(self._held, events)
        self._held, self._closed = "", True
        return _merged(events)

    def _advance(self, events: list[GuardEvent], *, at_end: bool) -> None:
        if self._closed:
            self._held = ""
            return
        self._skip_thoughts(events)
        if self._trims:
            # The empty lines between thoughts and reply are no part of the reply.
            self._held = self._held.lstrip()
            self._trims = not self._held
        if self._thinking or at_end:
            return
        end = _sentence_end(self._held)
        if end == 0 and len(self._held) > LONGEST_HELD:
            end = _word_boundary(self._held)
        if end:
            sentence, self._held = self._held[:end], self._held[end:]
            self._judge(sentence, events)

    def _skip_thoughts(self, events: list[GuardEvent]) -> None:
        if not self._thinking:
            start = _THINK.search(self._held)
            if start is None:
                return
            said, self._held = self._held[: start.start()], self._held[start.end() :]
            self._thinking = True
            events.append(Caught("think", dropped=False))
            if said.strip():
                self._judge(said, events)
        end = _THINK_END.search(self._held)
        if end is not None:
            self._held = self._held[end.end() :]
            self._trims = not self._before
            self._thinking = False
        else:
            self._held = self._held[-_THINK_TAIL:]

    def _judge(self, sentence: str, events: list[GuardEvent]) -> None:
        other = _PERSON_SPEAKS.search(sentence)
        if other is not None:
            self._closed = True
            events.append(Caught("speaks_for_person", dropped=True))
            sentence = sentence[: other.start()]
        kept = _TOKEN.sub("", sentence)
        if kept != sentence:
            events.append(Caught("role_token", dropped=False))
        if not kept:
            return
        rule = self._broken_rule(kept) or self._broken_measure(kept)
        if rule:
            events.append(Caught(rule, dropped=True))
        else:
            events.append(Passed(kept))
            self._count(kept)
        if rule == "too_long":
            self._closed = True
        self._before = (self._before + kept)[-_CONTEXT:]

    def _broken_rule(self, sentence: str) -> str:
        """Return the name of the rule that a sentence breaks, or empty for none."""
        plain = unicodedata.normalize("NFKC", sentence).replace("\u2019", "'")
        contact = find_contact(plain, self._before, self._rules.numbers)
        if contact:
            return contact
        for name, pattern in self._rules.patterns.items():
            if (self._is_heavy or name not in self._rules.only_heavy) and pattern.search(plain):
                return name
        return "" if self._leaks.isdisjoint(_runs(plain)) else "prompt_leakage"

    def _broken_measure(self, sentence: str) -> str:
        """Return the name of the rule that a fit sentence breaks in this reply, or empty."""
        letters = [each for each in sentence if each.isalpha()]
        praises = len(_SUPERLATIVE.findall(sentence))
        broken = {
            "second_question": self._has_asked and "?" in sentence,
            "praise": praises > 1 or (praises and self._has_praised),
            "repetition": _bare(sentence) in self._said_before
            and len(sentence.split()) >= _SHORTEST_REPEATED,
            "other_script": self._is_latin
            and len(letters) >= _SHORTEST_FOREIGN
            and not _is_latin(sentence),
            "list": self._is_heavy and _LIST_LINE.search(sentence),
            "too_long": self._words + len(sentence.split()) > MOST_WORDS,
        }
        return next((name for name, is_broken in broken.items() if is_broken), "")

    def _count(self, sentence: str) -> None:
        self._has_asked = self._has_asked or "?" in sentence
        self._has_praised = self._has_praised or bool(_SUPERLATIVE.search(sentence))
        self._words += len(sentence.split())


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.lower()))


def _is_latin(text: str) -> bool:
    letters = [each for each in text if each.isalpha()]
    return sum(each <= _LAST_LATIN for each in letters) * 2 >= len(letters)


class ShownText:
    """A reply guard for callers who only want the text; what was caught is kept aside."""

    def __init__(self, guard: ReplyGuard) -> None:
        self._guard = guard
        self._caught: list[Caught] = []

    @property
    def caught(self) -> tuple[Caught, ...]:
        """What was kept out so far."""
        return tuple(self._caught)

    @property
    def is_closed(self) -> bool:
        """The reply is over although the model may write on."""
        return self._guard.is_closed

    def feed(self, chunk: str) -> str:
        """Take the model's next characters; return what may be shown now."""
        return self._sorted(self._guard.feed(chunk))

    def finish(self) -> str:
        """Return what may still be shown once the reply has ended."""
        return self._sorted(self._guard.finish())

    def _sorted(self, events: list[GuardEvent]) -> str:
        self._caught += [event for event in events if isinstance(event, Caught)]
        return "".join(event.text for event in events if isinstance(event, Passed))


def _sentence_end(text: str) -> int:
    """Return where the first sentence ends that is surely over, or 0."""
    for match in _SENTENCE_END.finditer(text, 1):
        if match.end() > LONGEST_HELD:
            return 0
        head = text[: match.end()]
        after = text[match.end() : match.end() + 2]
        if not head.strip():
            continue
        if match[0] != "\n" and _LIST_NUMBER.search(head):
            continue
        # "0800. 111. 222": a number goes on after the stop; wait for what follows it.
        if match[0] != "\n" and head[match.start() - 1].isdigit():
            if len(after) < 2 and after != "\n":  # noqa: PLR2004 - the space and what follows
                return 0
            if after[1:].isdigit():
                continue
        return match.end()
    return 0


def _word_boundary(text: str) -> int:
    """Return the last place before the limit where no number or address is cut."""
    for place in range(LONGEST_HELD, 0, -1):
        if text[place].isspace() and not (
            _is_numeric(text[place - 1]) or _is_numeric(text[place + 1 : place + 2])
        ):
            return place
    return LONGEST_HELD


def _is_numeric(character: str) -> bool:
    return character.isdigit() or character in {"+", "(", ")", "-"}


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    starts = range(len(words) - LEAKED_WORDS + 1)
    return frozenset(tuple(words[start : start + LEAKED_WORDS]) for start in starts)


def _merged(events: list[GuardEvent]) -> list[GuardEvent]:
    """Join neighbouring texts, so that a large chunk is one event."""
    merged: list[GuardEvent] = []
    for event in events:
        last = merged[-1] if merged else None
        if isinstance(event, Passed) and isinstance(last, Passed):
            merged[-1] = Passed(last.text + event.text)
        else:
            merged.append(event)
    return merged
