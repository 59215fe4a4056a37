"""The way back from a backup: which one, what opens it, and where it goes.

Nothing here overwrites: what a backup takes the place of is moved aside, and the sheet says
so before. While it works the sheet stays, so that its end is seen.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.backing_up import (
    BackupFile,
    Checking,
    Copying,
    MovingIntoPlace,
    Opening,
    Restored,
    Restoring,
)
from app.services.unlocking import VaultPlace
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.backup_list import BackupList, moment_words
from app.ui.pages.unlock.wish import Wish
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize, LinkButton
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import Field, PassphraseField
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, TextStyle
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

IN_PLACE, BESIDE = "in_place", "beside"
PASSPHRASE, CODE = "passphrase", "code"


class RestoreSheet(Sheet):
    """Chooses a backup and restores it, into place or beside."""

    restored = Signal(object)
    """A backup is a notebook again and the sheet is closed; carries its ``VaultPlace``."""

    def __init__(
        self,
        host: QWidget,
        restoring: Restoring,
        tasks: TaskRunner,
        place: VaultPlace,
        words_for: Callable[[AppError], str],
    ) -> None:
        super().__init__(host, _tr("Restore a backup"))
        self._restoring = restoring
        self._tasks = tasks
        self._vault = place
        self._words_for = words_for
        self._checks = ReplyStream(self)
        self._act = ReplyStream(self)
        self._restored: VaultPlace | None = None
        self._may_replace = True
        self.title = Label(_tr("Restore a backup"), TextStyle.TITLE)
        self.guide = Label(
            _tr("A backup is the whole notebook as it was then. The backup stays as it is."),
            TextStyle.GUIDE,
        )
        self.backups = BackupList()
        self.folder = ElidedLabel("", TextStyle.HINT)
        self.elsewhere = LinkButton(_tr("Choose another folder"))
        self.way = Segments(
            _tr("What opens it"),
            (Choice(PASSPHRASE, _tr("Passphrase")), Choice(CODE, _tr("Recovery code"))),
        )
        self.passphrase = PassphraseField(
            _tr("Passphrase"), hint=_tr("The one of today, or of when the backup was made.")
        )
        self.code = Field(_tr("Recovery code"), hint=_tr("Eight groups of four."), height=44)
        self.where = Segments(
            _tr("Where it goes"),
            (
                Choice(IN_PLACE, _tr("In place of this one")),
                Choice(BESIDE, _tr("As another notebook")),
            ),
        )
        self.about = InfoLine("info", "")
        self.busy = Busy("")
        self.cancel = Button(_tr("Cancel"), size=ButtonSize.LARGE)
        self.restore = Button(_tr("Restore"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self._lay_out()
        self._connect()
        self._on_changed()
        follow(self._on_look)
        self._list(partial(restoring.backups_of, place))

    @property
    def secret(self) -> Field:
        """The field that is shown."""
        return self.code if self.way.value() == CODE else self.passphrase

    @override
    def close_sheet(self) -> None:
        if not self._act.is_running:
            super().close_sheet()

    def show_folder(self, path: str) -> None:
        """List the backups of another folder."""
        self.folder.setText(path)
        self.folder.setAccessibleName(path)
        self.folder.show()
        self._list(partial(self._restoring.backups_in, Path(path)))

    def ask_for_folder(self) -> QFileDialog:
        """Open a file dialog of our own: the system's would remember the folder."""
        dialog = QFileDialog(self.window(), _tr("Folder of backups"))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.show_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _lay_out(self) -> None:
        self._form = QWidget()
        self._rows = QVBoxLayout(self._form)
        self._rows.setContentsMargins(0, 0, 0, 0)
        other = QHBoxLayout()
        other.addWidget(self.elsewhere)
        other.addWidget(self.folder, 1_000)
        other.addStretch(1)
        self._rows.addWidget(self.backups)
        self._rows.addLayout(other)
        rest: tuple[QWidget, ...] = (self.way, self.passphrase, self.code, self.where, self.about)
        for widget in rest:
            self._rows.addWidget(widget)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.restore)
        for part in (self.title, self.guide, self._form, self.busy):
            self.column.addWidget(part)
        self.column.addLayout(foot)
        self.code.hide()
        self.folder.hide()

    def _connect(self) -> None:
        self.backups.chosen.connect(self._on_chosen)
        self.elsewhere.clicked.connect(self.ask_for_folder)
        self.way.chosen.connect(self._on_way)
        self.where.chosen.connect(self._on_changed)
        for each in (self.passphrase, self.code):
            each.edited.connect(self._on_typed)
            each.submitted.connect(self._on_restore)
        self.cancel.clicked.connect(self.close_sheet)
        self.restore.clicked.connect(self._on_restore)
        self.closed.connect(self._on_closed)
        self._checks.arrived.connect(self.backups.show_verified)
        self._act.arrived.connect(self._on_event)
        self._act.ended.connect(self._on_ended)
        self._act.failed.connect(self._on_failed)

    def _list(self, look_up: Callable[[], list[BackupFile]]) -> None:
        self._checks.abandon()
        task = self._tasks.run(look_up)
        task.finished.connect(self._on_found)
        task.failed.connect(self._on_not_found)

    def _on_found(self, backups: list[BackupFile]) -> None:
        self.backups.show_backups(backups)
        if backups and self.elsewhere.hasFocus():
            self.backups.rows.setFocus()
        self._checks.abandon()
        self._checks.start(partial(self._restoring.verified, backups))

    def _on_not_found(self, error: object) -> None:
        if isinstance(error, AppError):
            self.backups.say(self._words_for(error))
            self._on_changed()

    def _on_way(self, _value: str) -> None:
        is_code = self.way.value() == CODE
        self.passphrase.setVisible(not is_code)
        self.code.setVisible(is_code)
        self.secret.setFocus()
        self._on_changed()

    def _on_typed(self, _text: str) -> None:
        self.secret.clear_error()
        self._on_changed()

    def _on_chosen(self) -> None:
        backup = self.backups.backup
        self._may_replace = backup is None or self._restoring.may_replace(self._vault, backup)
        self.where.setVisible(self._may_replace)
        self._on_changed()

    @property
    def _is_beside(self) -> bool:
        return not self._may_replace or self.where.value() == BESIDE

    def _on_changed(self) -> None:
        backup = self.backups.backup
        if self._is_beside:
            words = _tr("It becomes a notebook of its own: {name}. “{here}” stays as it is.")
        else:
            words = _tr(
                "“{here}” becomes what it was then. What is there now, damaged or not, is kept "
                "in its folder under “quarantine”. Nothing is deleted."
            )
        self.about.set_text(words.format(name=self._name_beside(backup), here=self._vault.name))
        self.restore.setEnabled(backup is not None and bool(self.secret.text().strip()))

    def _name_beside(self, backup: BackupFile | None) -> str:
        if backup is None:
            return self._vault.name
        here = backup.made_at.astimezone()
        day = QDate(here.year, here.month, here.day)
        return f"{self._vault.name}, {QLocale().toString(day, QLocale.FormatType.ShortFormat)}"

    def _on_restore(self) -> None:
        backup = self.backups.backup
        if self._restored is not None:
            self.close_sheet()
            return
        if backup is None or not self.restore.isEnabled():
            return
        self._checks.abandon()
        wish = Wish(
            backup=backup,
            place=self._vault,
            is_of_place=self._may_replace,
            is_beside=self._is_beside,
            name_beside=self._name_beside(backup),
            is_code=self.way.value() == CODE,
            secret=self.secret.text(),
        )
        self._set_working(is_working=True)
        self._act.start(partial(wish.come_true, self._restoring))

    def _on_event(self, event: object) -> None:
        match event:
            case Opening():
                self.busy.set_words(_tr("Opening the backup."))
            case Copying():
                self.busy.set_words(_tr("Copying it out of the backup."))
            case Checking():
                self.busy.set_words(_tr("Checking every page of the copy."))
            case MovingIntoPlace():
                self.busy.set_words(_tr("Moving it into place."))
            case Restored():
                self._show_end(event)

    def _show_end(self, event: Restored) -> None:
        self._restored = event.place
        self.title.setText(_tr("The backup is restored"))
        self.guide.setText(
            _tr("“{name}” is as it was on {when}. It opens with what you typed just now.").format(
                name=event.place.name, when=moment_words(event.backup.made_at)
            )
        )
        self._form.hide()
        self.cancel.hide()
        self.restore.set_words(_tr("Go to the lock screen"))

    def _on_ended(self) -> None:
        self._set_working(is_working=False)
        self.restore.setEnabled(True)
        self.restore.setFocus()

    def _on_failed(self, error: object) -> None:
        self._set_working(is_working=False)
        if isinstance(error, AppError):
            self.secret.set_error(self._words_for(error))
            self.secret.setFocus()
            self.secret.line.selectAll()

    def _set_working(self, *, is_working: bool) -> None:
        for widget in (self._form, self.cancel, self.restore):
            widget.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    def _on_closed(self) -> None:
        self._checks.abandon()
        for each in (self.passphrase, self.code):
            each.set_text("")
        if self._restored is not None:
            self.restored.emit(self._restored)
        self.deleteLater()

    def _on_look(self) -> None:
        for column in (self.column, self._rows):
            column.setSpacing(look().px(Space.L))


def _tr(source: str) -> str:
    return QCoreApplication.translate("RestoreSheet", source)
