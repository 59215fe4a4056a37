"""The language of the program, where there is more than one."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.speaking import Speaking
from app.ui.pages.settings.rows import SettingRow, section
from app.ui.widgets.drop_down import DropDown

ENGLISH = "en"


class LanguageSection(QWidget):
    """One choice; each language is called what those who speak it call it."""

    def __init__(self, speaking: Speaking) -> None:
        super().__init__()
        self._speaking = speaking
        self.choice = DropDown("")
        self.choice.addItem(_name(ENGLISH), "")
        for code in speaking.languages():
            self.choice.addItem(_name(code), code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            section(
                self.tr("Language"),
                SettingRow(
                    self.tr("Language of the program"),
                    self.tr("From the next unlocking on. Your own words stay as they are."),
                    self.choice,
                ),
            )
        )
        self.choice.activated.connect(self._on_chosen)

    @property
    def is_offered(self) -> bool:
        """Whether there is anything to choose."""
        return self.choice.count() > 1

    def refresh(self) -> None:
        """Show what is chosen now."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._speaking.chosen)))

    def _on_chosen(self, _index: int) -> None:
        self._speaking.choose(str(self.choice.currentData()))


def _name(code: str) -> str:
    return QLocale(code).nativeLanguageName() or code
