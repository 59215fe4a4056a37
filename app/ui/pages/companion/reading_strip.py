"""What the companion may look at while it answers: a switch, and the entry that is talked about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.flow import Flow
from app.ui.widgets.tokens import Space


class ReadingStrip(Flow):
    """Stands above the composer where the person allows the companion to read entries."""

    look_chosen = Signal(bool)
    """The person lets the companion look for entries, or no more."""

    about_wanted = Signal()
    """The person wants to choose the entry that is talked about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Space.L, parent)
        self.look = CheckBox(self.tr("May look at entries I opened to it"))
        self.about = LinkButton(self.tr("Talk about an entry"))
        self.add(self.look)
        self.add(self.about)
        self.look.clicked.connect(self._on_look_clicked)
        self.about.clicked.connect(self.about_wanted)

    def show_reading(self, *, may_look: bool, can_look: bool, about: str) -> None:
        """Show how it stands.

        Args:
            may_look: Whether it may look for entries.
            can_look: Whether the model that speaks has a place for what it finds.
            about: What the entry is called that is talked about; empty for none.
        """
        self.look.setChecked(may_look)
        self.look.setVisible(can_look)
        words = self.tr("About: {entry}").format(entry=about)
        self.about.set_words(words if about else self.tr("Talk about an entry"))

    def _on_look_clicked(self) -> None:
        self.look_chosen.emit(self.look.isChecked())
