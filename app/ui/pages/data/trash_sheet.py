"""The trash: what lies in it and until when, bringing back, and erasing for good.

Erasing asks once more in the same place, and says afterwards which backups still hold
what was erased; those can be removed from here.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.domain.trash import TrashItem, TrashKey
from app.services.backup_events import Checking, Copying, RemovingOld
from app.services.deleting import BackupsRemoved, Deleting, ErasedNow
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH, LIST_HEIGHT = 640, 300
LOWEST_LIST, ROW_HEIGHT = 132, 60
SIDE_BY_SIDE_FROM = 520  # effective pixels
KEY_ROLE = HINT_ROLE + 120


class TrashSheet(Sheet):
    """Everything that was deleted in the last thirty days."""

    changed = Signal()
    """Something was brought back or erased."""

    failed = Signal(object)
    """It could not be done; carries the ``AppError``."""

    backup_failed = Signal(object)
    """No backup could be made, so none was removed; carries the ``AppError``."""

    def __init__(self, host: QWidget, deleting: Deleting, tasks: TaskRunner) -> None:
        super().__init__(host, words.tr("Trash"), WIDTH)
        self._deleting = deleting
        self._tasks = tasks
        self._stream = ReplyStream(self)
        self._erased: ErasedNow | None = None
        self._sure: Callable[[], None] | None = None
        self.list = RowList(words.tr("In the trash"))
        self.said = Label("", TextStyle.GUIDE)
        self.result = InfoLine("check-circle", "", style=TextStyle.BODY)
        self.busy = Busy("")
        self.restore = Button(words.tr("Put back"))
        self.erase = Button(words.tr("Erase now"), ButtonKind.ERASE)
        self.empty = Button(words.tr("Empty the trash"), ButtonKind.QUIET)
        self.yes = Button(words.tr("Yes, erase for good"), ButtonKind.ERASE)
        self.no = Button(words.tr("Keep it"))
        self.remove = Button(words.tr("Remove those backups"), ButtonKind.ERASE)
        self.leave = Button(words.tr("Close"))
        self._model = QStandardItemModel(self)
        self._fill()
        self._connect()
        follow(self._on_look)
        self.refresh()

    def refresh(self) -> None:
        """Read the trash anew."""
        task = self._tasks.run(self._deleting.items)
        task.finished.connect(self._on_items)
        task.failed.connect(self.failed)

    def dismiss(self) -> None:
        """Close for good, whatever is going on: the vault is about to be locked."""
        self._stream.abandon()
        self.close_sheet()

    @override
    def close_sheet(self) -> None:
        if not self._stream.is_running:  # what comes out of it has to be seen
            super().close_sheet()

    def _fill(self) -> None:
        self.column.addWidget(Label(words.tr("Trash"), TextStyle.TITLE))
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.list))
        for widget in (self.said, self.list, self.result):
            self.column.addWidget(widget)
        self.column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.busy)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for button in (self.empty, self.no):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in (self.leave, self.erase, self.yes, self.restore):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)
        self.result.hide()
        self.remove.hide()
        self._ask(None, "")

    def _connect(self) -> None:
        self.leave.clicked.connect(self.close_sheet)
        self.restore.clicked.connect(self._on_restore)
        self.list.activated.connect(self._on_restore)
        self.erase.clicked.connect(self._on_erase)
        self.empty.clicked.connect(self._on_empty)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        self.remove.clicked.connect(self._on_remove)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._on_ended)
        self._stream.failed.connect(self._on_stream_failed)

    def _ask(self, sure: Callable[[], None] | None, question: str) -> None:
        """Ask once more before something goes for good; None to go back to the list."""
        self._sure = sure
        is_asking = sure is not None
        for button in (self.yes, self.no):
            button.setVisible(is_asking)
        for button in (self.empty, self.restore, self.erase, self.leave):
            button.setVisible(not is_asking)
        self.list.setEnabled(not is_asking)
        self.said.setText(question or words.trash_guide())
        if is_asking:
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_items(self, items: list[TrashItem]) -> None:
        row = self.list.currentIndex().row()
        self._model.clear()
        for item in items:
            self._model.appendRow(_row(item))
        for widget in (self.list, self.restore, self.erase, self.empty):
            widget.setVisible(bool(items) and self._sure is None)
        if items:
            self.list.setCurrentIndex(self._model.index(min(max(row, 0), len(items) - 1), 0))
        self.said.setText(words.trash_guide() if items else words.empty_trash())

    def _chosen(self) -> TrashKey | None:
        key = self.list.currentIndex().data(KEY_ROLE)
        return key if isinstance(key, TrashKey) else None

    def _on_restore(self) -> None:
        key = self._chosen()
        if key is not None and self._sure is None:
            task = self._tasks.run(partial(self._deleting.take_back, key))
            task.finished.connect(self._on_restored)
            task.failed.connect(self._on_failed)

    def _on_restored(self, _nothing: object) -> None:
        self._say("check-circle", words.tr("It is back where it was."))
        self._on_changed()

    def _on_erase(self) -> None:
        key = self._chosen()
        if key is not None:
            name = self.list.currentIndex().data(Qt.ItemDataRole.DisplayRole)
            self._ask(partial(self._erase, (key,)), words.erase_question(key.kind, str(name)))

    def _on_empty(self) -> None:
        count = self._model.rowCount()
        self._ask(self._empty, words.empty_question(count))

    def _on_yes(self) -> None:
        sure = self._sure
        self._ask(None, "")
        if sure is not None:
            sure()

    def _on_no(self) -> None:
        self._ask(None, "")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _erase(self, keys: tuple[TrashKey, ...]) -> None:
        self._run(partial(self._deleting.erase_now, keys))

    def _empty(self) -> None:
        self._run(self._deleting.empty_trash)

    def _run(self, work: Callable[[], ErasedNow]) -> None:
        self.busy.set_words(words.tr("Erasing."))
        self.busy.start()
        task = self._tasks.run(work)
        task.finished.connect(self._on_erased)
        task.failed.connect(self._on_failed)

    def show_erased(self, erased: ErasedNow) -> None:
        """Say what was erased, and offer to remove the backups that may still hold it."""
        self._on_erased(erased)

    def _on_erased(self, erased: ErasedNow) -> None:
        self.busy.stop()
        self._erased = erased
        self._say("info" if erased.held_by else "check-circle", words.erased(erased))
        self.remove.setVisible(bool(erased.held_by))
        self._on_changed()

    def _on_remove(self) -> None:
        if self._erased is not None and not self._stream.is_running:
            self.remove.setEnabled(False)
            self.busy.set_words(words.tr("Making a backup of what is there now."))
            self.busy.start()
            self._stream.start(partial(self._deleting.remove_backups, self._erased.held_by))

    def _on_event(self, event: object) -> None:
        match event:
            case Copying() | Checking():
                self.busy.set_words(words.tr("Making a backup of what is there now."))
            case RemovingOld():
                self.busy.set_words(words.tr("Removing the older backups."))
            case BackupsRemoved():
                self._say("check-circle", words.removed(event))
                self.remove.hide()

    def _on_ended(self) -> None:
        self.busy.stop()
        self.remove.setEnabled(True)

    def _on_stream_failed(self, error: object) -> None:
        self._on_ended()
        self.backup_failed.emit(error)

    def _on_failed(self, error: object) -> None:
        self.busy.stop()
        self.refresh()
        self.failed.emit(error)

    def _say(self, icon: str, sentence: str) -> None:
        self.result.set_icon(icon, Role.INK)
        self.result.set_text(sentence)
        self.result.show()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        fits = self.width() - 2 * px(Space.L) - 2 * px(Space.XXL) >= px(SIDE_BY_SIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(across if fits else down)
        self.column.setSpacing(px(Space.L))
        self.list.setMinimumHeight(px(LIST_HEIGHT if self.height() > px(560) else LOWEST_LIST))


def _row(item: TrashItem) -> QStandardItem:
    title = item.title or item.excerpt or words.untitled(item.key.kind)
    hint = words.trash_hint(item)
    row = QStandardItem(title)
    row.setData(hint, HINT_ROLE)
    row.setData(f"{title}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
    row.setData(item.key, KEY_ROLE)
    row.setEditable(False)
    return row
