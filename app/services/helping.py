"""Help by people: crisis lines and scripted words, without a vault, a model or a network.

Nothing here reads a private word or depends on anything that can hang.
"""

from dataclasses import dataclass
from datetime import date

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

    def scripted_help(self) -> str:
        """Return the words that answer a message about imminent suicide."""
        card = self.card()
        return self._scripted.imminent(
            emergency=card.emergency, line=card.lines[0].display if card.lines else ""
        )
