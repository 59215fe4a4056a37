"""The passphrase, and the recovery code where it is asked for, tried one after the other."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services.drilling import Drill, Drilling
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.key_sheets import KeySheet, Words
from app.ui.widgets.buttons import Button, ButtonKind


class DrillSheet(KeySheet):
    """Nothing is changed by it; what does not open says so and can be typed again."""

    done = Signal()
    """Everything that was asked for opens the notebook."""

    new_code_wanted = Signal()
    """The person does not have the recovery sheet any more."""

    def __init__(
        self, host: QWidget, drilling: Drilling, drill: Drill, tasks: TaskRunner, words: Words
    ) -> None:
        super().__init__(
            host,
            _tr("Do you still have your keys?"),
            _tr("Type your passphrase. Nothing about your notebook changes."),
            _tr("Try"),
            words,
        )
        self._drilling = drilling
        self._drill = drill
        self._tasks = tasks
        self.lost = Button(_tr("I do not have the sheet"), ButtonKind.QUIET)
        self.fields.ask_for_key_file(is_needed=drilling.needs_key_file)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.lost, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_foot()
        self.lost.hide()
        self.lost.clicked.connect(self._on_lost)

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        work = partial(self._drilling.try_out, self._shown)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_right)
        task.failed.connect(self._say_failure)

    def _on_right(self, _nothing: object) -> None:
        self._set_working(is_working=False)
        asks_code = self._drill is Drill.PASSPHRASE_AND_CODE and not self.fields.is_code
        self.fields.forget()
        if asks_code:
            self.guide.setText(
                _tr("Your passphrase is right. Now type the whole code from your recovery sheet.")
            )
            self.fields.take_code()
            self.lost.show()
            self._on_edited()
            self.fields.code.line.setFocus()
            return
        self.close_sheet()
        self.done.emit()

    def _on_lost(self) -> None:
        self.close_sheet()
        self.new_code_wanted.emit()


def _tr(source: str) -> str:
    return QCoreApplication.translate("Drill", source)
