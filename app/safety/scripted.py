"""The program's own words in a crisis: written beforehand, never generated.

resources/safety/scripted_en.toml holds them with places to fill, ``{line}``,
``{emergency}`` and ``{people}`` (both in words), which only ever come from the table of
crisis lines.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.domain.care import CareAnswer
from app.domain.risk import HelpKind, RiskLevel
from app.host.resources import Resources
from app.safety.errors import SafetyDataDamaged

FILE = "safety/scripted_en.toml"
_PLACE = re.compile(r"\{(\w*)\}")
_NEEDED = {
    "imminent": (
        "opening",
        "question",
        "limits",
        "people_with_line",
        "people_without_line",
        "yes_now_with_line",
        "yes_now_without_line",
        "no",
        "next_session",
    ),
    "answers": ("yes_sometimes", "unsaid"),
    "loop": ("loop_1", "loop_2", "loop_3"),
    "chip": ("chip_unsure", "chip_heavy", "chip_urgent"),
    "fallback": ("guarded", "unknown_emergency", "unknown_country", "no_line", "unconfirmed"),
}
LOOP_TURNS = 3
_WITH_PEOPLE = ("yes_sometimes", "unsaid", "loop_1", "loop_2", "loop_3")


@dataclass(frozen=True, slots=True)
class HelpWords:
    """Help that is not about the writer's own life: what it is called and what it says."""

    title: str
    words: str


@dataclass(frozen=True, slots=True)
class ScriptedHelp:
    """The scripted words of one language, not yet filled in.

    Attributes:
        answers: What the person can answer to the question, in order: yes now, yes
            sometimes, no, and not saying.
    """

    texts: dict[str, str]
    answers: tuple[str, str, str, str]
    check_in_answers: tuple[str, str, str]
    helps: Mapping[HelpKind, HelpWords]

    @classmethod
    def load(cls, resources: Resources) -> Self:
        """Return the words that ship with the program.

        Raises:
            ResourceMissing: The file is not there.
            SafetyDataDamaged: It does not say what it must.
        """
        return cls.parse(resources.read_text(FILE))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return scripted words from their text.

        Raises:
            SafetyDataDamaged: It does not say what it must.
        """
        try:
            data = tomllib.loads(text)
            texts = {name: data[part][name] for part, names in _NEEDED.items() for name in names}
            yes_now, yes_sometimes, no, unsaid = data["imminent"]["answers"]
            better, heavy, do_not_ask = data["check_in"]["check_in_answers"]
            helps = {kind: HelpWords(**data["help"][kind]) for kind in HelpKind}
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise SafetyDataDamaged(FILE, type(error).__name__) from None
        for name, words in texts.items():
            allowed = {"line", "emergency"} if name.endswith("_with_line") else {"emergency"}
            allowed |= {"people"} if name in _WITH_PEOPLE else set()
            if not words or not set(_PLACE.findall(words)) <= allowed:
                raise SafetyDataDamaged(FILE, f"{name} is empty or has an unknown place")
        if not all(each.title and each.words for each in helps.values()):
            raise SafetyDataDamaged(FILE, "help without words")
        return cls(texts, (yes_now, yes_sometimes, no, unsaid), (better, heavy, do_not_ask), helps)

    def imminent(self, emergency: str, line: str) -> str:
        """Return the message that stands in the model's place, in paragraphs.

        Args:
            emergency: The emergency numbers as they are shown, or empty for none known.
            line: A crisis line with its number (``CrisisLine.display``), or empty.
        """
        people = self.limits(emergency, line)
        return "\n\n".join((self.texts["opening"], self.texts["question"], people))

    def limits(self, emergency: str, line: str) -> str:
        """Return that a program cannot help as people can, and who they are; as ``imminent``."""
        return f"{self.texts['limits']} {self._filled('people', emergency, line)}"

    def yes_now(self, emergency: str, line: str) -> str:
        """Return what is said when the person answers that it is now; as ``imminent``."""
        return self._filled("yes_now", emergency, line)

    def follow_up(self, answer: CareAnswer, emergency: str, line: str) -> str:
        """Return what is said to an answer on the card; as ``imminent``."""
        match answer:
            case CareAnswer.YES_NOW:
                return self.yes_now(emergency, line)
            case CareAnswer.NO:
                return self.texts["no"]
            case _:
                return self._with_people(answer, emergency, line)

    def loop(self, turn: int, emergency: str, line: str) -> str:
        """Return what is said while the danger may not have passed, in turn."""
        return self._with_people(f"loop_{turn % LOOP_TURNS + 1}", emergency, line)

    def chip(self, level: RiskLevel, kind: HelpKind | None) -> str:
        """Return the one quiet line that offers help."""
        if kind is not None:
            return self.helps[kind].title
        names = {RiskLevel.ELEVATED: "chip_heavy", RiskLevel.IMMINENT: "chip_urgent"}
        return self.texts[names.get(level, "chip_unsure")]

    def _with_people(self, name: str, emergency: str, line: str) -> str:
        people = self._filled("people", emergency, line).rstrip(".")
        known = emergency or self.texts["unknown_emergency"]
        return self.texts[name].format(people=people, emergency=known)

    def _filled(self, name: str, emergency: str, line: str) -> str:
        words = self.texts[f"{name}_with_line" if line else f"{name}_without_line"]
        return words.format(line=line, emergency=emergency or self.texts["unknown_emergency"])
