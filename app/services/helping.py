"""Help by people: crisis lines and scripted words, without a vault, a model or a network.

Nothing here reads a private word or depends on anything that can hang.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.care import Care, CareAnswer, CareForm
from app.domain.risk import HelpKind
from app.host.clock import Clock
from app.safety.crisis_lines import Country, CrisisLine, CrisisLines
from app.safety.scripted import ScriptedHelp
from app.services.remembering import Remembering


@dataclass(frozen=True, slots=True)
class HelpCard:
    """What the help page shows for one country; ``lines`` may be empty."""

    country: Country | None
    emergency: str
    lines: tuple[CrisisLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of the card.

    Attributes:
        answers: Four, in the order of ``CareAnswer``; none where nothing is asked.
    """

    title: str
    words: str
    question: str
    answers: tuple[str, ...]


class Helping:
    """The help page and the scripted answer, for the country the person chose."""

    def __init__(
        self, lines: CrisisLines, scripted: ScriptedHelp, remembering: Remembering, clock: Clock
    ) -> None:
        self._lines = lines
        self._scripted = scripted
        self._remembering = remembering
        self._clock = clock

    def countries(self) -> tuple[Country, ...]:
        """Return the countries there are lines for, by name."""
        return self._lines.countries()

    def choose_country(self, code: str) -> None:
        """Remember the country, outside the vault: help must work before unlock."""
        self._remembering.choose_country(code)

    def card(self) -> HelpCard:
        """Return what to show now; with no country chosen it has no lines."""
        code = self._remembering.current().country
        country = self._lines.country(code)
        return HelpCard(
            country=country,
            emergency=country.emergency_text if country else "",
            lines=self._lines.for_country(code),
            today=self._clock.now().date(),
        )

    def spoken(self, kind: HelpKind | None) -> str:
        """Return what the program says in a conversation in place of, or before, a model."""
        emergency, line = self._numbers()
        if kind is None:
            return self._scripted.imminent(emergency, line)
        help_words = self._scripted.helps[kind]
        return f"{help_words.title}\n\n{help_words.words}"

    def limits(self) -> str:
        """Return what the program cannot do, and who can, with the first number."""
        return self._scripted.limits(*self._numbers())

    def loop(self, turn: int) -> str:
        """Return what is said, in turn, while the danger may not have passed."""
        return self._scripted.loop(turn, *self._numbers())

    def follow_up(self, answer: CareAnswer) -> str:
        """Return what is said to an answer on the card."""
        return self._scripted.follow_up(answer, *self._numbers())

    def chip(self, care: Care) -> str:
        """Return the one quiet line that offers help."""
        return self._scripted.chip(care.level, care.help)

    def opening(self, care: Care) -> Opening:
        """Return what the card says first; without care, what the help page says."""
        texts = self._scripted.texts
        if care.form is CareForm.NONE:
            return Opening("", "", "", ())
        if care.help is not None:
            help_words = self._scripted.helps[care.help]
            return Opening(help_words.title, help_words.words, "", ())
        return Opening(texts["opening"], "", texts["question"], self._scripted.answers)

    def check_in(self) -> tuple[str, tuple[str, str, str]]:
        """Return the question of the next session and its three answers."""
        return self._scripted.texts["next_session"], self._scripted.check_in_answers

    def fallback(self) -> str:
        """Return what stands in place of a reply of which nothing could be shown."""
        return self._scripted.texts["guarded"]

    def _numbers(self) -> tuple[str, str]:
        card = self.card()
        return card.emergency, card.lines[0].display if card.lines else ""
