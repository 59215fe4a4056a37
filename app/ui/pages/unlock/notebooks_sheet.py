"""All notebooks of the list: what they are called, where they lie, and off the list again.

A name stands outside the encryption; the sheet says so before one is typed.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.keeping_vaults import KeepingVaults, KnownVault
from app.services.unlocking import VaultPlace
from app.ui.bridge.tasks import TaskRunner
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.fields import Field
from app.ui.widgets.flow import Flow
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.rows import HINT_ROLE, RowList, TwoLineDelegate
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

ROW_HEIGHT, MOST_ROWS = 60, 4  # more of them scroll


class NotebooksSheet(Sheet):
    """Renames, forgets, and leads to moving; opens nothing."""

    changed = Signal()
    """The list is another one."""

    move_wanted = Signal(object)
    """The person wants to move this notebook; carries its ``VaultPlace``."""

    def __init__(
        self,
        host: QWidget,
        keeping: KeepingVaults,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__(host, _tr("Notebooks"))
        self._keeping = keeping
        self._tasks = tasks
        self._words_for = words_for
        self._known: list[KnownVault] = []
        self._model = QStandardItemModel(self)
        self.rows = RowList(_tr("Notebooks"))
        self.rows.setModel(self._model)
        self.rows.setItemDelegate(TwoLineDelegate(ROW_HEIGHT, self.rows))
        self.name = Field(
            _tr("Name on the lock screen"),
            hint=_tr(
                "It stands outside the encryption: anyone at this computer can read it. "
                "Take a name that says nothing."
            ),
        )
        self.rename = Button(_tr("Rename"))
        self.move_button = Button(_tr("Move to another folder"))
        self.forget = Button(_tr("Take off this list"))
        self.about = InfoLine("info", "")
        self.done = Button(_tr("Done"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self._lay_out()
        self._connect()
        self._reload()
        follow(self._on_look)

    @property
    def known(self) -> KnownVault | None:
        """The notebook that is chosen."""
        row = self.rows.currentIndex().row()
        return self._known[row] if 0 <= row < len(self._known) else None

    def _lay_out(self) -> None:
        actions = Flow(Space.S)
        for button in (self.rename, self.move_button, self.forget):
            actions.add(button)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        self.column.addWidget(Label(_tr("Notebooks"), TextStyle.TITLE))
        for widget in (self.rows, self.name, actions, self.about):
            self.column.addWidget(widget)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.name.edited.connect(self._on_typed)
        self.name.submitted.connect(self._on_rename)
        self.rename.clicked.connect(self._on_rename)
        self.move_button.clicked.connect(self._on_move)
        self.forget.clicked.connect(self._on_forget)
        self.done.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    def _reload(self, row: int = 0) -> None:
        self._known = self._keeping.known()
        self._model.clear()
        for each in self._known:
            item = QStandardItem(each.place.name)
            hint = _where(each)
            item.setData(hint, HINT_ROLE)
            item.setData(f"{each.place.name}, {hint}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.rows.setCurrentIndex(self._model.index(min(row, len(self._known) - 1), 0))
        self._on_current()
        self._on_look()

    def _on_current(self) -> None:
        known = self.known
        if known is None:
            return
        self.name.set_text(known.place.name)
        self.name.clear_error()
        for widget in (self.name, self.move_button):
            widget.setEnabled(known.is_reachable)
        is_last = len(self._known) == 1
        self.forget.setEnabled(not is_last)
        words = (
            _tr("Taking it off the list deletes nothing: its folder stays where it is.")
            if not is_last
            else _tr("It is the only one on this list, so it stays.")
        )
        self.about.set_text(f"{known.place.folder}\n{words}")
        self._on_typed("")

    def _on_typed(self, _text: str) -> None:
        known, typed = self.known, self.name.text().strip()
        self.rename.setEnabled(
            known is not None and known.is_reachable and typed not in ("", known.place.name)
        )

    def _on_rename(self) -> None:
        known = self.known
        if known is None or not self.rename.isEnabled():
            return
        task = self._tasks.run(partial(self._keeping.rename, known.place, self.name.text()))
        task.finished.connect(self._on_renamed)
        task.failed.connect(self._on_failed)

    def _on_renamed(self, _place: VaultPlace) -> None:
        self._reload(self.rows.currentIndex().row())
        self.changed.emit()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, AppError):
            self.name.set_error(self._words_for(error))

    def _on_move(self) -> None:
        known = self.known
        if known is not None:
            self.close_sheet()
            self.move_wanted.emit(known.place)

    def _on_forget(self) -> None:
        known = self.known
        if known is not None and self.forget.isEnabled():
            self._keeping.forget(known.place)
            self._reload()
            self.rows.setFocus()
            self.changed.emit()

    def _on_look(self) -> None:
        self.column.setSpacing(look().px(Space.L))
        shown = min(max(len(self._known), 1), MOST_ROWS)
        self.rows.setFixedHeight(look().px(ROW_HEIGHT) * shown)


def _where(known: KnownVault) -> str:
    if not known.is_reachable:
        return _tr("Not connected")
    return _tr("In a folder of your choice") if known.is_elsewhere else _tr("In Alcove's folder")


def _tr(source: str) -> str:
    return QCoreApplication.translate("NotebooksSheet", source)
