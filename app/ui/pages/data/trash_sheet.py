"""The trash: what lies in it and until when, bringing back, and erasing for good.

Erasing asks once more in the same place, and says afterwards which backups still hold
what was erased; those can be removed from here.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.trash import TrashItem
from app.services.deleting import Deleting, ErasedNow
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.data import words
from app.ui.pages.data.backup_removal import BackupRemoval
from app.ui.pages.data.trash_foot import TrashFoot
from app.ui.pages.data.trash_list import TrashList
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

WIDTH, LIST_HEIGHT = 640, 300
LOWEST_LIST = 132
SIDE_BY_SIDE_FROM = 520  # effective pixels


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
        self.list = TrashList()
        self.said = Label(words.trash_guide(), TextStyle.GUIDE)
        self.result = InfoLine("check-circle", "", style=TextStyle.BODY)
        self.busy = Busy("")
        self.removal = BackupRemoval(deleting, self.busy, self)
        self.foot = TrashFoot()
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
        self.removal.abandon()
        self.close_sheet()

    def show_erased(self, erased: ErasedNow) -> None:
        """Say what was erased, and offer to remove the backups that may still hold it."""
        self.busy.stop()
        self._say(words.erased(erased), "info" if erased.held_by else "check-circle")
        self.removal.offer(erased)
        self._on_changed()

    @override
    def close_sheet(self) -> None:
        if not self.removal.is_running:  # what comes out of it has to be seen
            super().close_sheet()

    def _fill(self) -> None:
        self.column.addWidget(Label(words.tr("Trash"), TextStyle.TITLE))
        for widget in (self.said, self.list, self.result):
            self.column.addWidget(widget)
        self.column.addWidget(self.removal.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.busy)
        self.column.addWidget(self.foot)
        self.result.hide()

    def _connect(self) -> None:
        self.list.activated.connect(self._on_restore)
        self.foot.leave.clicked.connect(self.close_sheet)
        self.foot.restore.clicked.connect(self._on_restore)
        self.foot.erase.clicked.connect(self._on_erase)
        self.foot.empty.clicked.connect(self._on_empty)
        self.foot.answered.connect(self._on_answered)
        self.removal.said.connect(self._say)
        self.removal.failed.connect(self.backup_failed)

    def _ask(self, act: Callable[[], None], question: str) -> None:
        self.list.setEnabled(False)
        self.said.setText(question)
        self.foot.ask(act)

    def _on_answered(self, is_agreed: bool) -> None:  # noqa: FBT001  # a signal's value
        self.list.setEnabled(True)
        self.said.setText(words.trash_guide())
        if not is_agreed:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_items(self, items: list[TrashItem]) -> None:
        self.list.show_items(items)
        self.list.setVisible(bool(items) and not self.foot.is_asking)
        self.foot.offer(has_any=bool(items))
        self.said.setText(words.trash_guide() if items else words.empty_trash())

    def _on_restore(self) -> None:
        key = self.list.chosen
        if key is not None and not self.foot.is_asking:
            task = self._tasks.run(partial(self._deleting.take_back, key))
            task.finished.connect(self._on_restored)
            task.failed.connect(self._on_failed)

    def _on_restored(self, _nothing: object) -> None:
        self._say(words.tr("It is back where it was."))
        self._on_changed()

    def _on_erase(self) -> None:
        key = self.list.chosen
        if key is not None:
            act = partial(self._erase, partial(self._deleting.erase_now, (key,)))
            self._ask(act, words.erase_question(key.kind, self.list.chosen_name))

    def _on_empty(self) -> None:
        act = partial(self._erase, self._deleting.empty_trash)
        self._ask(act, words.empty_question(self.list.count))

    def _erase(self, work: Callable[[], ErasedNow]) -> None:
        self.busy.set_words(words.tr("Erasing."))
        self.busy.start()
        task = self._tasks.run(work)
        task.finished.connect(self.show_erased)
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        self.busy.stop()
        self.refresh()
        self.failed.emit(error)

    def _say(self, sentence: str, icon: str = "check-circle") -> None:
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
        self.foot.stand_across(is_across=fits)
        self.column.setSpacing(px(Space.L))
        self.list.setMinimumHeight(px(LIST_HEIGHT if self.height() > px(560) else LOWEST_LIST))
