"""What stands where the composer would be while the companion may not speak, and why."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.consent import Asking, ConsentDocument
from app.domain.profile import Profile
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.consent_words import asking_words, profile_words
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class ConsentGate(QWidget):
    """One sentence and what can be done; hidden where the companion may speak."""

    read_wanted = Signal()
    """The person wants to read what it is about and decide."""

    renewed = Signal()
    """The person allows again what they allowed before."""

    settings_wanted = Signal()
    """The person wants to see the setting that keeps the companion off."""

    def __init__(self, document: ConsentDocument) -> None:
        super().__init__()
        self._document = document
        self.line = InfoLine("hand-palm", "", role=Role.INK, style=TextStyle.BODY)
        self.read = Button(_tr("Read and decide"), ButtonKind.PRIMARY)
        self.renew = Button(_tr("Yes, as before"), ButtonKind.PRIMARY)
        self.settings = Button(_tr("Open Settings"))
        self._row = QHBoxLayout()
        for button in (self.renew, self.read, self.settings):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)  # with nothing to read beside it, it stands in the middle
        self._column.addWidget(self.line)
        self._column.addLayout(self._row)
        self._column.addStretch(1)
        self.read.clicked.connect(self.read_wanted)
        self.renew.clicked.connect(self.renewed)
        self.settings.clicked.connect(self.settings_wanted)
        follow(self._on_look)
        self.hide()

    def show_profile(self, profile: Profile) -> None:
        """Say that this vault is a journal only, and by whom."""
        self._show("notebook", profile_words(profile), self.settings)

    def show_asking(self, asking: Asking) -> None:
        """Say what is asked before the companion speaks."""
        is_off = asking.was_asked and not asking.reasons
        self.read.set_words(_tr("Change this") if is_off else _tr("Read and decide"))
        words = asking_words(asking, self._document)
        if asking.is_short:
            self._show("hand-palm", words, self.renew, self.read)
        else:
            self._show("hand-palm", words, self.read)

    def _show(self, icon: str, words: str, *offered: Button) -> None:
        self.line.set_icon(icon, Role.INK)
        self.line.set_text(words)
        for button in (self.renew, self.read, self.settings):
            button.setVisible(button in offered)
        self.show()

    def _on_look(self) -> None:
        px = look().px
        self._column.setContentsMargins(0, px(Space.S), 0, px(Space.S))
        self._column.setSpacing(px(Space.M))
        self._row.setSpacing(px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("ConsentGate", source)
