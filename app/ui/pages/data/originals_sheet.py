"""Damaged originals: what restored backups took the place of, kept until the person is sure."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.services.deleting import Deleting, Original
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.data import words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.dates import moment_name
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH, LIST_HEIGHT, ROW_HEIGHT = 600, 200, 60
STACKED_BELOW = 560  # effective pixels
ORIGINAL_ROLE = HINT_ROLE + 130


class OriginalsSheet(Sheet):
    """A list, and a way to be rid of each."""

    changed = Signal()
    """One was removed."""

    failed = Signal(object)
    """It could not be read or removed; carries the ``AppError``."""

    def __init__(self, host: QWidget, deleting: Deleting, tasks: TaskRunner) -> None:
        super().__init__(host, _tr("Damaged originals"), WIDTH)
        self._deleting = deleting
        self._tasks = tasks
        self.list = RowList(_tr("Damaged originals"))
        self.said = Label("", TextStyle.GUIDE)
        self.remove = Button(_tr("Remove for good"), ButtonKind.ERASE)
        self.yes = Button(_tr("Yes, remove it"), ButtonKind.ERASE)
        self.no = Button(_tr("Keep it"))
        self.leave = Button(_tr("Close"))
        self._model = QStandardItemModel(self)
        self._fill()
        for button, slot in (
            (self.leave, self.close_sheet),
            (self.remove, self._on_remove),
            (self.yes, self._on_yes),
            (self.no, self._on_no),
        ):
            button.clicked.connect(slot)
        follow(self._on_look)
        self._read()

    def _fill(self) -> None:
        self.column.addWidget(Label(_tr("Damaged originals"), TextStyle.TITLE))
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.list))
        self.column.addWidget(self.said)
        self.column.addWidget(self.list)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addStretch(1)
        for button in (self.leave, self.remove, self.no, self.yes):
            self._foot.addWidget(button)
        self.column.addLayout(self._foot)
        self._ask(is_asking=False)

    def _read(self) -> None:
        task = self._tasks.run(self._deleting.originals)
        task.finished.connect(self._on_read)
        task.failed.connect(self.failed)

    def _on_read(self, originals: list[Original]) -> None:
        self._model.clear()
        for original in originals:
            self._model.appendRow(_row(original))
        for widget in (self.list, self.remove):
            widget.setVisible(bool(originals))
        if originals:
            self.list.setCurrentIndex(self._model.index(0, 0))
            self._ask(is_asking=False)
        else:
            self.said.setText(_tr("There are none. Nothing was set aside by a restore."))

    def _ask(self, *, is_asking: bool) -> None:
        for button in (self.yes, self.no):
            button.setVisible(is_asking)
        for button in (self.remove, self.leave):
            button.setVisible(not is_asking)
        self.list.setEnabled(not is_asking)
        self.said.setText(
            _tr("Its keys are destroyed first, then its files. Nobody can bring it back.")
            if is_asking
            else _tr(
                "When you restored a backup, the notebook in its place was set aside and not "
                "thrown away. It may hold words that the backup did not have. If you miss "
                "nothing, you can remove it."
            )
        )

    def _on_remove(self) -> None:
        if self._chosen() is not None:
            self._ask(is_asking=True)
            self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_no(self) -> None:
        self._ask(is_asking=False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        self._ask(is_asking=False)
        original = self._chosen()
        if original is not None:
            task = self._tasks.run(partial(self._deleting.remove_original, original))
            task.finished.connect(self._on_removed)
            task.failed.connect(self.failed)

    def _on_removed(self, _nothing: object) -> None:
        self._read()
        self.changed.emit()

    def _chosen(self) -> Original | None:
        found = self.list.currentIndex().data(ORIGINAL_ROLE)
        return found if isinstance(found, Original) else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_look()

    def _on_look(self) -> None:
        px = look().px
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(down if self.width() < px(STACKED_BELOW) else across)
        self.column.setSpacing(px(Space.L))
        self.list.setFixedHeight(px(LIST_HEIGHT))


def _row(original: Original) -> QStandardItem:
    title = _tr("Set aside on {moment}").format(moment=moment_name(original.moment.astimezone()))
    hint = words.size(original.size_bytes)
    row = QStandardItem(title)
    row.setData(hint, HINT_ROLE)
    row.setData(f"{title}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
    row.setData(original, ORIGINAL_ROLE)
    row.setEditable(False)
    return row


def _tr(source: str) -> str:
    return QCoreApplication.translate("OriginalsSheet", source)
