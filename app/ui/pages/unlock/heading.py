"""The head of the lock screen's card: which notebook this is, and the way to another."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.marks import MarkIcon
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space


class Heading(QWidget):
    """The mark, the name, and a menu that leads to another one."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label("", TextStyle.TITLE)
        self.another = LinkButton(_tr("Another notebook"))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.name)
        names.addWidget(self.another, 0, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.addWidget(MarkIcon(40), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(names, 1)
        follow(self._on_look)

    def show_vault(self, name: str, others: QMenu) -> None:
        """Show which vault this is; ``others`` lead elsewhere."""
        self.name.setText(name)
        old = self.another.menu()
        self.another.setMenu(others)
        if old is not None:
            old.deleteLater()

    def _on_look(self) -> None:
        px = look().px
        self._row.setSpacing(px(Space.L))
        self._row.setContentsMargins(0, 0, 0, px(Space.S))


def _tr(source: str) -> str:
    return QCoreApplication.translate("UnlockCard", source)
