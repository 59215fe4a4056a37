"""The earlier versions of one text: a list, what changed since, and a way back.

Reading and comparing run off the window's thread; an answer to an older question is
dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.comparison import Stretch, compare
from app.domain.version import TextId, Version, VersionId, VersionReason
from app.services.revising import Revising
from app.ui.bridge.tasks import Task, TaskRunner
from app.ui.pages.journal.comparison_view import ComparisonView
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.dates import day_name, moment_name, time_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import Label, TextStyle
from app.ui.widgets.rows import GROUP_ROLE, HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

WIDTH = 880
SIDE_BY_SIDE_FROM = 640  # effective pixels
LIST_WIDTH, LIST_HEIGHT, ROW_HEIGHT = 260, 380, 60
LOW_LIST_HEIGHT = 150
VERSION_ROLE = HINT_ROLE + 110
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, missing from its Python binding


@dataclass(frozen=True, slots=True)
class _Compared:
    """The changes from a version to what it is compared with."""

    stretches: list[Stretch] = field(repr=False)


class VersionsSheet(Sheet):
    """How one text stood before."""

    restored = Signal(object)
    """The text stands as it did in a version; carries the ``VersionId`` that the text of
    before has become, or None."""

    failed = Signal(object)
    """Something could not be read or changed; carries the ``AppError``."""

    def __init__(self, host: QWidget, revising: Revising, tasks: TaskRunner, text: TextId) -> None:
        super().__init__(host, _tr("Earlier versions"), WIDTH)
        self._revising = revising
        self._tasks = tasks
        self._text = text
        self._task: Task | None = None
        self.list = RowList(_tr("Versions"))
        self.other = DropDown(_tr("Compare with"))
        self.comparison = ComparisonView()
        self.said = Label("", TextStyle.GUIDE)
        self.restore = Button(_tr("Restore this version"), ButtonKind.PRIMARY)
        self.forget = Button(_tr("Erase all earlier versions"), ButtonKind.QUIET).stand_flush()
        self.leave = Button(_tr("Close"))
        self._model = QStandardItemModel(self)
        self._fill()
        self._connect()
        follow(self._arrange)
        self._read()

    @property
    def chosen(self) -> VersionId | None:
        """The version that is looked at."""
        found = self.list.currentIndex().data(VERSION_ROLE)
        return found.id if isinstance(found, Version) else None

    @override
    def open(self) -> None:
        super().open()
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        self.column.addWidget(Label(_tr("Earlier versions"), TextStyle.TITLE))
        self.column.addWidget(self.said)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.list.setModel(self._model)
        self.list.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.list))
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(Label(_tr("Compare with"), TextStyle.LABEL))
        row.addWidget(self.other, 1)
        right.addLayout(row)
        right.addWidget(self.comparison, 1)
        self._panes.addWidget(self.list)
        self._panes.addWidget(self._right, 1)
        self.column.addLayout(self._panes, 1)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.addWidget(self.forget)
        self._foot.addStretch(1)
        self._foot.addWidget(self.leave)
        self._foot.addWidget(self.restore)
        self.column.addLayout(self._foot)

    def _connect(self) -> None:
        self.leave.clicked.connect(self.close_sheet)
        self.restore.clicked.connect(self._on_restore)
        self.forget.clicked.connect(self._on_forget)
        self.list.selectionModel().selectionChanged.connect(self._on_chosen)
        self.other.activated.connect(self._on_chosen)
        self._model.modelReset.connect(self._on_chosen)

    def _read(self) -> None:
        task = self._tasks.run(partial(self._revising.versions, self._text))
        task.finished.connect(self._on_read)
        task.failed.connect(self.failed)

    def _on_read(self, versions: Sequence[Version]) -> None:
        self._model.clear()
        self.other.clear()
        self.other.addItem(_tr("the text now"), None)
        day = None
        for version in versions:
            if version.kept_at.date() != day:
                day = version.kept_at.date()
                self._model.appendRow(_group(day))
            self._model.appendRow(_item(version))
            self.other.addItem(moment_name(version.kept_at), version.id)
        self._show_any(has_versions=bool(versions))
        if versions:
            # Row 0 is the name of a day.
            self.list.setCurrentIndex(self._model.index(1, 0))
            if self.isVisible():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_any(self, *, has_versions: bool) -> None:
        for widget in (self.list, self._right, self.restore, self.forget):
            widget.setVisible(has_versions)
        self.said.setText(
            _tr(
                "A version is kept every ten minutes of writing, and before much is deleted. "
                "All of today stay, then one an hour for a week, then one a day."
            )
            if has_versions
            else _tr(
                "None yet. One is kept every ten minutes of writing, and before much is deleted."
            )
        )

    def _on_chosen(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        work = partial(_compared, self._revising, self._text, chosen, self.other.currentData())
        self._task = self._tasks.run(work)
        self._task.finished.connect(self._on_compared)
        self._task.failed.connect(self.failed)

    def _on_compared(self, compared: object) -> None:
        if self.sender() is self._task and isinstance(compared, _Compared):
            self.comparison.show_stretches(compared.stretches)

    def _on_restore(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.setEnabled(False)
            task = self._tasks.run(partial(self._revising.restore, self._text, chosen))
            task.finished.connect(self._on_restored)
            task.failed.connect(self._on_failed)

    def _on_restored(self, noted: object) -> None:
        self.setEnabled(True)
        self.close_sheet()
        self.restored.emit(noted)

    def _on_forget(self) -> None:
        if self.forget.words() != _sure():
            self.forget.set_words(_sure())
            self.said.setText(
                _tr("They cannot be brought back. The text now stays. Backups still hold them.")
            )
            return
        self.forget.set_words(_tr("Erase all earlier versions"))
        task = self._tasks.run(partial(self._revising.erase_versions, self._text))
        task.finished.connect(self._on_forgotten)
        task.failed.connect(self._on_failed)

    def _on_forgotten(self, _count: object) -> None:
        self._read()

    def _on_failed(self, error: object) -> None:
        self.setEnabled(True)
        self.failed.emit(error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = look().px
        width = min(px(WIDTH), self._host.width() - 2 * px(Space.L)) - 2 * px(Space.XXL)
        fits = width >= px(SIDE_BY_SIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._panes.setDirection(across if fits else down)
        self._foot.setDirection(across if fits else down)
        self._panes.setSpacing(px(Space.L))
        self.column.setSpacing(px(Space.M))
        self.list.setFixedHeight(px(LIST_HEIGHT if fits else LOW_LIST_HEIGHT))
        self.list.setMinimumWidth(px(LIST_WIDTH) if fits else 0)
        self.list.setMaximumWidth(px(LIST_WIDTH) if fits else QWIDGETSIZE_MAX)


def _compared(
    revising: Revising, text: TextId, version: VersionId, other: VersionId | None
) -> _Compared:
    before = revising.words_of(version)
    after = revising.now(text) if other is None else revising.words_of(other)
    if before.title == after.title:
        return _Compared(compare(before.body, after.body))
    return _Compared(compare(f"{before.title}\n\n{before.body}", f"{after.title}\n\n{after.body}"))


def _group(day: date) -> QStandardItem:
    item = QStandardItem(day_name(day))
    item.setData(True, GROUP_ROLE)  # noqa: FBT003  # an item's value
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _item(version: Version) -> QStandardItem:
    words = (
        _tr("1 word")
        if version.words == 1
        else _tr("{count} words").format(count=QLocale().toString(version.words))
    )
    reason = _reason(version.reason)
    hint = f"{words} · {reason}" if reason else words
    item = QStandardItem(time_name(version.kept_at))
    said = f"{moment_name(version.kept_at)}, {hint}"
    item.setData(hint, HINT_ROLE)
    item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
    item.setData(version, VERSION_ROLE)
    item.setEditable(False)
    return item


def _reason(reason: VersionReason) -> str:
    match reason:
        case VersionReason.WRITING:
            return ""
        case VersionReason.BEFORE_RESTORE:
            return _tr("before a restore")
        case VersionReason.BEFORE_DELETION:
            return _tr("before much was deleted")


def _sure() -> str:
    return _tr("Yes, erase them")


def _tr(source: str) -> str:
    return QCoreApplication.translate("VersionsSheet", source)
