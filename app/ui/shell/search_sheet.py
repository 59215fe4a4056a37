"""The search that opens over any page: type, see hits, go there.

Each pause in typing asks the index in the background; an answer to an older question is
dropped, so that hits never jump back.
"""

from PySide6.QtCore import QCoreApplication, QModelIndex, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from app.domain.search import Found
from app.services.searching import Searching
from app.ui.bridge.tasks import Task, TaskRunner
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import look

PAUSE_MS = 120
ROW_HEIGHT, MOST_ROWS = 60, 6  # more of them scroll
FOUND_ROLE = HINT_ROLE + 100
MARKS = str.maketrans("", "", "\x02\x03")


class SearchSheet(Sheet):
    """One field over entries and conversations."""

    chosen = Signal(object)
    """The person wants to go to a hit; carries a ``Found``."""

    def __init__(self, host: QWidget, searching: Searching, tasks: TaskRunner) -> None:
        super().__init__(host, QCoreApplication.translate("SearchSheet", "Search"), width=640)
        self._searching = searching
        self._tasks = tasks
        self._task: Task | None = None
        self.field = Field(self.tr("Search everything here"))
        self.hits = RowList(self.tr("Hits"))
        self.said = Label(self.tr("Type a word from an entry or a conversation."), TextStyle.HINT)
        self._model = QStandardItemModel(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._fill()

    def _fill(self) -> None:
        self.hits.setModel(self._model)
        self.hits.setItemDelegate(TwoLineDelegate(parent=self.hits))
        for widget in (self.field, self.said, self.hits):
            self.column.addWidget(widget)
        self.hits.hide()
        self.field.edited.connect(self._on_edited)
        self.field.submitted.connect(self._on_submitted)
        self.hits.activated.connect(self._on_activated)
        self.hits.clicked.connect(self._on_activated)
        self._pause.timeout.connect(self._on_pause)

    def _on_edited(self, _text: str) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        text = self.field.text()
        self._task = self._tasks.run(_Question(self._searching, text))
        self._task.finished.connect(self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if self.sender() is not self._task or not isinstance(answer, list):
            return
        self._model.clear()
        for found in answer:
            self._model.appendRow(_item(found))
        self.hits.setVisible(bool(answer))
        self.hits.setMinimumHeight(look().px(ROW_HEIGHT) * min(len(answer), MOST_ROWS))
        has_text = bool(self.field.text().strip())
        self.said.setVisible(not answer)
        self.said.setText(
            self.tr("Nothing found. Try another word, or only its beginning.")
            if has_text
            else self.tr("Type a word from an entry or a conversation.")
        )
        if answer:
            self.hits.setCurrentIndex(self._model.index(0, 0))

    def _on_submitted(self) -> None:
        self._on_activated(self.hits.currentIndex())

    def _on_activated(self, index: QModelIndex) -> None:
        found = index.data(FOUND_ROLE)
        if isinstance(found, Found):
            self.close_sheet()
            self.chosen.emit(found)


class _Question:
    """One search, to be run on another thread."""

    def __init__(self, searching: Searching, text: str) -> None:
        self._searching = searching
        self._text = text

    def __call__(self) -> list[Found]:
        return self._searching.find(self._text)


def _item(found: Found) -> QStandardItem:
    item = QStandardItem(found.title or found.snippet.translate(MARKS)[:60])
    item.setData(found.snippet.translate(MARKS), HINT_ROLE)
    item.setData(found, FOUND_ROLE)
    item.setEditable(False)
    return item
