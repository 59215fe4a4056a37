"""One line above every page of a vault in which everything is invented."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.cards import Surface
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Radius, Role


class DemoNotice(Surface):
    """Says DEMO, and that nothing here is about anybody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.WARNING_SOFT, Radius.LABEL, Role.WARNING, parent)
        words = QCoreApplication.translate(
            "DemoNotice", "Everything here is invented. Write nothing of your own into it."
        )
        lead = QCoreApplication.translate("DemoNotice", "DEMO")
        self.line = InfoLine("flask", words, lead, Role.INK, TextStyle.BODY)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.line)
        follow(self._on_look)

    def _on_look(self) -> None:
        px = look().px
        self._row.setContentsMargins(px(16), px(6), px(16), px(6))
