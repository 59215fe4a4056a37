"""The country whose help lines are shown; chosen by the person, never looked up.

The system's language settings only suggest one. It is written down when the person goes
on, or chooses another one.
"""

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.helping import Helping
from app.ui.pages.onboarding.step import Step
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.tokens import Role


class HelpLinesStep(Step):
    """One choice, with the answer visible at once."""

    def __init__(self, helping: Helping) -> None:
        super().__init__(
            _tr("Help lines"),
            _tr(
                "Choose your country, and Help now will show the right numbers. "
                "Alcove cannot see where you are, and never calls anyone."
            ),
        )
        self.next_hint = _tr("Next: what Alcove may do")
        self._helping = helping
        self._countries = {country.code: country for country in helping.countries()}
        self.country = DropDown(_tr("Country"))
        self.country.addItem(_tr("I would rather not say"), "")
        for country in self._countries.values():
            self.country.addItem(country.country, country.code)
        self.shown = InfoLine("lifebuoy", "", role=Role.INK, style=TextStyle.BODY)
        self.column.addWidget(Label(_tr("Country"), TextStyle.LABEL))
        self.column.addWidget(self.country)
        self.column.addWidget(self.shown)
        self._offer_likely()
        self.country.currentIndexChanged.connect(self._on_country)

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.country

    @override
    def leave(self) -> None:
        self._helping.choose_country(self.code)

    @property
    def code(self) -> str:
        """The chosen country's two letters, or empty."""
        return str(self.country.currentData())

    def _offer_likely(self) -> None:
        remembered = self._helping.card().country
        likely = QLocale.territoryToCode(QLocale().territory())
        wanted = remembered.code if remembered else likely
        self.country.setCurrentIndex(max(0, self.country.findData(wanted)))
        self._say()

    def _on_country(self, _index: int) -> None:
        self._say()

    def _say(self) -> None:
        country = self._countries.get(self.code)
        if country is None:
            self.shown.set_text(_tr("Help now will ask for your country when you open it."))
            return
        services = list(dict.fromkeys(line.service for line in country.lines))
        words = (
            _tr("Help now will show {numbers}.")
            if services
            else _tr("We know no line for this country yet. Help now will show {numbers}.")
        )
        numbers = QLocale().createSeparatedList([country.emergency_text, *services])
        self.shown.set_text(words.format(numbers=numbers))


def _tr(source: str) -> str:
    return QCoreApplication.translate("HelpLinesStep", source)
