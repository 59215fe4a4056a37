"""Two texts in one: what went is struck through, what came is underlined.

The same changes stand one by one in a list, as sentences, for whoever listens instead of
looking.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from app.domain.comparison import Change, Stretch, changed_words
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.labels import Label, TextStyle, font_of
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

IN_THE_TEXT, ONE_BY_ONE = "text", "list"
LOWEST = 160  # pixels at 100 % that the comparison always gets


class ComparisonView(QWidget):
    """What changed from one text to another."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = Label("", TextStyle.BODY)
        self.way = Segments(
            _tr("How to show the changes"),
            [
                Choice(IN_THE_TEXT, _tr("In the text")),
                Choice(ONE_BY_ONE, _tr("One by one")),
            ],
            32,
        )
        self.text = QTextEdit()
        self.text.setReadOnly(True)  # Qt's signature
        self.text.setAccessibleName(_tr("Both texts in one"))
        self.text.setTabChangesFocus(True)
        self.changes = RowList(_tr("Changes one by one"))
        self._model = QStandardItemModel(self)
        self._stretches: Sequence[Stretch] = ()
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.way.chosen.connect(self._on_way)
        follow(self._on_look)

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        """Show a comparison."""
        self._stretches = stretches
        self.summary.setText(_summary(stretches))
        self._model.clear()
        for stretch in stretches:
            if stretch.change is not Change.SAME and stretch.text.strip():
                self._model.appendRow(_item(stretch))
        self._paint()

    def _lay_out(self) -> None:
        self.changes.setModel(self._model)
        self.changes.setItemDelegate(TwoLineDelegate(60, self.changes))
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.changes)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.summary, self.way):
            self._column.addWidget(widget)
        self._column.addWidget(self._stack, 1)

    def _paint(self) -> None:
        self.text.clear()
        cursor = QTextCursor(self.text.document())
        for stretch in self._stretches:
            cursor.insertText(stretch.text, _format(stretch.change))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_way(self, way: str) -> None:
        self._stack.setCurrentIndex(int(way == ONE_BY_ONE))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._stack.setMinimumHeight(look().px(LOWEST))
        self._paint()


def _format(change: Change) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setFont(font_of(TextStyle.WRITING))
    shape.setForeground(look().color(Role.INK))
    if change is Change.REMOVED:
        shape.setFontStrikeOut(True)  # Qt's signature
        shape.setBackground(look().color(Role.DANGER_SOFT))
    elif change is Change.ADDED:
        shape.setFontUnderline(True)
        shape.setBackground(look().color(Role.ACCENT_SOFT))
    return shape


def _item(stretch: Stretch) -> QStandardItem:
    said = " ".join(stretch.text.split())
    kind = _tr("Removed") if stretch.change is Change.REMOVED else _tr("Added")
    item = QStandardItem(said)
    item.setData(kind, HINT_ROLE)
    item.setData(f"{kind}: {said}", Qt.ItemDataRole.AccessibleTextRole)
    item.setData(said, Qt.ItemDataRole.ToolTipRole)
    item.setEditable(False)
    return item


def _summary(stretches: Sequence[Stretch]) -> str:
    removed = changed_words(stretches, Change.REMOVED)
    added = changed_words(stretches, Change.ADDED)
    if not removed and not added:
        return _tr("The words are the same.")
    return _tr("Struck through: {removed}, gone since. Underlined: {added}, new since.").format(
        removed=_words(removed), added=_words(added)
    )


def _words(count: int) -> str:
    if count == 1:
        return _tr("1 word")
    return _tr("{count} words").format(count=QLocale().toString(count))


def _tr(source: str) -> str:
    return QCoreApplication.translate("Comparison", source)
