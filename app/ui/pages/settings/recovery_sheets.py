"""Two sheets about the code on paper: another one, and whether the one there is still works."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.keeping_keys import KeepingKeys
from app.services.ways_in import Shown
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.key_sheets import KeySheet, Words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.code_copy import CodeCopy


class RecoverySheet(KeySheet):
    """Another recovery code: asked for, shown once, and two of its groups typed back."""

    confirmed = Signal()
    """Two groups of the new code were typed back."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("New recovery code"),
            _tr(
                "You get another code to write on paper. The one you have now then no longer "
                "opens this notebook, so have pen and paper ready."
            ),
            _tr("Make a new code"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.fields.ask_for_key_file(is_needed=keys.needs_key_file)
        self.copy = CodeCopy(
            _tr("Shown only now."),
            _tr("Write it down before you close this. The code you had before is of no use now."),
        )
        self.copy.hide()
        self.column.addWidget(self.fields)
        self.column.addWidget(self.copy)
        self._add_foot()
        self.copy.changed.connect(self._on_copied)

    @property
    def is_code_shown(self) -> bool:
        """Whether there is a new code on the sheet."""
        return not self.copy.isHidden()

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        if self.is_code_shown:
            self.confirmed.emit()
            self.close_sheet()
            return
        work = partial(_new_groups, self._keys, self._shown)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_made)
        task.failed.connect(self._say_failure)

    def _on_made(self, groups: tuple[str, ...]) -> None:
        self._set_working(is_working=False)
        self.fields.forget()
        self.fields.hide()
        self.guide.setText(_tr("Write it on paper and keep it where only you look."))
        self.copy.show_code(groups)
        self.copy.show()
        self.act.set_words(_tr("Done"))
        self.act.setEnabled(False)
        self.cancel.set_words(_tr("Confirm later"))
        self.copy.fields[0].setFocus()
        self.changed.emit()

    def _on_copied(self) -> None:
        self.act.setEnabled(self.copy.is_confirmed)

    @override
    def _on_closed(self) -> None:
        self.copy.forget()
        super()._on_closed()


class CheckCodeSheet(KeySheet):
    """The whole code is typed from the sheet; nothing about the notebook changes.

    The code is stored nowhere, so nothing less than all of it can be compared with anything.
    """

    confirmed = Signal()
    """The code opens this notebook."""

    new_wanted = Signal()
    """The person has no sheet and wants a new code."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("Check your recovery sheet"),
            _tr(
                "Type the whole code from your sheet. Alcove does not keep it anywhere, so it "
                "tries whether the code opens this notebook. Your code stays the same."
            ),
            _tr("Check"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.fields.take_code()
        self.lost = Button(_tr("I have no sheet, make a new code"), ButtonKind.QUIET)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.lost, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_foot()
        self.lost.clicked.connect(self._on_lost)

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        work = partial(self._keys.confirm_recovery_code, self.fields.code_text)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_confirmed)
        task.failed.connect(self._say_failure)

    def _on_confirmed(self, _nothing: object) -> None:
        self._set_working(is_working=False)
        self.confirmed.emit()
        self.close_sheet()

    def _on_lost(self) -> None:
        self.close_sheet()
        self.new_wanted.emit()


def _new_groups(keys: KeepingKeys, shown: Shown) -> tuple[str, ...]:
    return keys.new_recovery_code(shown).groups


def _tr(source: str) -> str:
    return QCoreApplication.translate("KeySheets", source)
