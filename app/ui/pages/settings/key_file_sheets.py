"""Two sheets about a key file: ask for one from now on, and do without it again.

That a lost file is a lost journal is said before, and has to be ticked.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.keeping_keys import KeepingKeys
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.key_sheets import KeySheet, Words
from app.ui.widgets.buttons import Button, ButtonKind
from app.ui.widgets.check_box import CheckBox
from app.ui.widgets.file_choice import FileChoice
from app.ui.widgets.file_dialogs import ask_for_new_file
from app.ui.widgets.labels import InfoLine, TextStyle
from app.ui.widgets.tokens import Role

NEW_NAME = "key-file"


class KeyFileSheet(KeySheet):
    """A file that exists, or a new random one, is needed beside the passphrase from now on."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        is_another = keys.needs_key_file
        super().__init__(
            host,
            _tr("Another key file") if is_another else _tr("Use a key file"),
            _tr(
                "From then on your passphrase opens this notebook only together with the file. "
                "Keep the file on another drive, such as a USB stick, and have a copy of it."
            ),
            _tr("Use this file"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.file = FileChoice(_tr("New key file") if is_another else _tr("Key file"))
        self.make = Button(_tr("Make a new random file"), ButtonKind.QUIET, icon="file-plus")
        self.warning = InfoLine(
            "warning-circle",
            _tr(
                "Without the file your passphrase opens nothing. Then only your recovery code "
                "does, and nobody can make the file again. Have a copy of the file, and your "
                "recovery sheet, before you go on."
            ),
            lead=_tr("Lost file, lost journal."),
            role=Role.WARNING,
            style=TextStyle.BODY,
        )
        self.known = CheckBox(_tr("I have both"))
        self.fields.ask_for_key_file(is_needed=is_another)
        self.column.addWidget(self.file)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self.fields, self.warning, self.known):
            self.column.addWidget(widget)
        self._add_foot()
        self.make.clicked.connect(self.ask_for_new)
        self.file.chosen.connect(self._on_edited)
        self.known.toggled.connect(self._on_edited)

    def ask_for_new(self) -> QFileDialog:
        """Ask where a new file shall be."""
        return ask_for_new_file(self, _tr("New key file"), NEW_NAME, self.make_new)

    def make_new(self, path: str) -> None:
        """Write a new random file and choose it."""
        try:
            self._keys.new_key_file(Path(path))
        except AppError as error:
            self.file.set_error(self._words_for(error))
            return
        self.file.choose(path)

    @override
    def _on_edited(self) -> None:
        self.act.setEnabled(
            self.fields.is_filled and self.file.path is not None and self.known.isChecked()
        )

    @override
    def _on_act(self) -> None:
        path = self.file.path
        if not self.act.isEnabled() or path is None:
            return
        work = partial(self._keys.ask_for_key_file, self._shown, path)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_changed)
        task.failed.connect(self._say_failure)

    @override
    def _set_working(self, *, is_working: bool) -> None:
        super()._set_working(is_working=is_working)
        for widget in (self.file, self.make, self.known):
            widget.setEnabled(not is_working)

    def _on_changed(self, _nothing: object) -> None:
        self._set_working(is_working=False)
        self.changed.emit()
        self.close_sheet()


class NoKeyFileSheet(KeySheet):
    """The passphrase alone opens the notebook again."""

    def __init__(self, host: QWidget, keys: KeepingKeys, tasks: TaskRunner, words: Words) -> None:
        super().__init__(
            host,
            _tr("Do without the key file"),
            _tr(
                "From then on your passphrase opens this notebook by itself. The file stays "
                "where it is. If you lost it, change the passphrase with your recovery code "
                "instead: that needs no file."
            ),
            _tr("Do without it"),
            words,
        )
        self._keys = keys
        self._tasks = tasks
        self.fields.ask_for_key_file(is_needed=keys.needs_key_file)
        self.column.addWidget(self.fields)
        self._add_foot()

    @override
    def _on_act(self) -> None:
        if not self.act.isEnabled():
            return
        work = partial(self._keys.ask_for_no_key_file, self._shown)
        self._set_working(is_working=True)
        task = self._tasks.run(work)
        task.finished.connect(self._on_changed)
        task.failed.connect(self._say_failure)

    def _on_changed(self, _nothing: object) -> None:
        self._set_working(is_working=False)
        self.changed.emit()
        self.close_sheet()


def _tr(source: str) -> str:
    return QCoreApplication.translate("KeySheets", source)
