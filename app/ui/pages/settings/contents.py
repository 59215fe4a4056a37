"""The way to a section of a long page: a list at its left, a drop-down where there is no room."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.ui.widgets.cards import Hairline, ScrollPage
from app.ui.widgets.contents import ContentsList
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look

LIST_FROM = 940  # effective pixels of the page from which the list stands beside it
LIST_WIDTH = 238
SHOWN_CHARACTERS = 14  # of a heading; the list itself shows all of it
_ABOVE = 12  # pixels at 100 % that stay over a heading that one went to


class Contents(QWidget):
    """Finds the headings by itself, each time it is shown, and knows where the page stands."""

    stood = Signal(object)
    """It is a list now, or a drop-down; carries the widget that one goes through."""

    def __init__(self, page: ScrollPage, sections: QWidget) -> None:
        super().__init__()
        self._page = page
        self._sections = sections
        self._is_going = False
        name = self.tr("Sections")
        self.list = ContentsList(name)
        self.drop_down = _Head(self.tr("Settings"), name)
        self._column = QVBoxLayout()
        self._title = QHBoxLayout()
        self._title.addWidget(Label(self.tr("Settings"), TextStyle.TITLE))
        self._column.addLayout(self._title)
        self._column.addWidget(self.list, 1)
        self._pane = QWidget()
        self._pane.setLayout(self._column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane)
        row.addWidget(Hairline(is_vertical=True))
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.timeout.connect(self.fit)
        self.list.reached.connect(self.go_to)
        self.list.entered.connect(self._on_entered)
        self.drop_down.choice.activated.connect(self._on_entered)
        page.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        page.installEventFilter(self)
        follow(self._on_look)

    def refresh(self) -> None:
        """Look for the headings that are there."""
        words = [heading.words for heading in self._headings()]
        self.list.show_headings(words)
        choice = self.drop_down.choice
        if [choice.itemText(number) for number in range(choice.count())] != words:
            choice.clear()
            choice.addItems(words)
        self._on_scrolled()

    def go_to(self, number: int) -> None:
        """Scroll to a section."""
        headings = self._headings()
        if not 0 <= number < len(headings):
            return
        top = headings[number].mapTo(self._page.pane, QPoint(0, 0)).y()
        self._is_going = True  # at the end of the page, headings cannot come to the top
        self._page.verticalScrollBar().setValue(top - look().px(_ABOVE))
        self._is_going = False
        self.list.mark(number)
        self.drop_down.choice.setCurrentIndex(number)

    def fit(self) -> None:
        """Show the list where there is room, else the drop-down."""
        page = self.parentWidget()
        has_room = page is not None and page.width() >= look().px(LIST_FROM)
        self.setVisible(has_room)
        self.drop_down.setVisible(not has_room)
        self.stood.emit(self.list if has_room else self.drop_down.choice)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fitting.start()
        return False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _headings(self) -> list[SectionHeading]:
        found = [
            heading
            for heading in self._sections.findChildren(SectionHeading)
            if heading.isVisibleTo(self._sections)
        ]
        return sorted(found, key=lambda each: each.mapTo(self._sections, QPoint(0, 0)).y())

    def _on_entered(self, number: int) -> None:
        """Go to a section and into its first control."""
        self.go_to(number)
        headings = self._headings()
        holder = headings[number].parentWidget() if number < len(headings) else None
        if holder is None:
            return
        for control in holder.findChildren(QWidget):
            can_focus = control.focusPolicy() & Qt.FocusPolicy.TabFocus
            if can_focus and control.isVisible() and control.isEnabled():
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_scrolled(self) -> None:
        headings = self._headings()
        if self._is_going or not headings:
            return
        bar = self._page.verticalScrollBar()
        line = bar.value() + 2 * look().px(_ABOVE)
        tops = [each.mapTo(self._page.pane, QPoint(0, 0)).y() for each in headings]
        here = max((number for number, top in enumerate(tops) if top <= line), default=0)
        if bar.maximum() and bar.value() == bar.maximum():
            here = max(here, self.list.currentIndex().row())
        self.list.mark(here)
        self.drop_down.choice.setCurrentIndex(here)

    def _on_look(self) -> None:
        px = look().px
        self._pane.setFixedWidth(px(LIST_WIDTH))
        self._column.setContentsMargins(px(20), px(20), px(8), px(12))
        self._column.setSpacing(px(16))
        self._title.setContentsMargins(px(12), 0, 0, 0)  # as the words of the rows
        self._fitting.start()


class _Head(QWidget):
    """The page's name and the way to its sections, above them."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self.choice = DropDown(name)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(policy)  # or the longest heading would widen the page
        self.choice.setMinimumContentsLength(SHOWN_CHARACTERS)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(Label(title, TextStyle.TITLE), 1)
        self._row.addWidget(self.choice)
