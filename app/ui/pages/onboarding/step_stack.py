"""The steps of the first run, each in a column that scrolls where it is higher than the window."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.ui.pages.onboarding.middle import COLUMN_WIDTH, Middle
from app.ui.widgets.cards import ScrollPage
from app.ui.widgets.tokens import Space


class StepStack(QStackedWidget):
    """Shows one step at a time."""

    def __init__(self, steps: Sequence[QWidget]) -> None:
        super().__init__()
        for step in steps:
            page = ScrollPage(padding=(20, 0))
            page.balance_bar(COLUMN_WIDTH + 2 * Space.XXL)
            page.column.addWidget(Middle(step))
            page.column.addStretch(1)
            self.addWidget(page)

    def show_typing(self) -> None:
        """Scroll to where the keyboard is."""
        here, page = QApplication.focusWidget(), self.currentWidget()
        if isinstance(page, ScrollPage) and here is not None and page.isAncestorOf(here):
            page.ensureWidgetVisible(here)
