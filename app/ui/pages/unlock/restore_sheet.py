"""The way back from a backup: which one, what opens it, and where it goes.

Nothing here overwrites: what a backup takes the place of is moved aside, and the sheet says
so before. Where there is no notebook yet, the backup becomes the first. While it works the
sheet stays, so that its end is seen.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.errors import AppError
from app.services.backup_events import (
    BackupFile,
    Checking,
    Copying,
    MovingIntoPlace,
    Opening,
    Restored,
)
from app.services.restoring import Restoring
from app.services.unlocking import DEFAULT_NAME, VaultPlace
from app.services.ways_in import Shown, WayInKind
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.unlock.backup_list import moment_words
from app.ui.pages.unlock.backup_source import BackupSource
from app.ui.pages.unlock.wish import Wish
from app.ui.widgets.buttons import Button, ButtonKind, ButtonSize
from app.ui.widgets.choices import Choice, Segments
from app.ui.widgets.fields import Field
from app.ui.widgets.labels import InfoLine, Label, TextStyle
from app.ui.widgets.secret_fields import SecretFields
from app.ui.widgets.sheet import Sheet
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

IN_PLACE, BESIDE = "in_place", "beside"


class RestoreSheet(Sheet):
    """Chooses a backup and restores it: into place, beside, or as the first notebook."""

    restored = Signal(object)
    """A backup is a notebook again and the sheet is closed; carries its ``VaultPlace``."""

    def __init__(
        self,
        host: QWidget,
        restoring: Restoring,
        tasks: TaskRunner,
        words_for: Callable[[AppError], str],
        place: VaultPlace | None,
    ) -> None:
        super().__init__(host, _tr("Restore a backup"))
        self._restoring = restoring
        self._vault = place
        self._words_for = words_for
        self._act = ReplyStream(self)
        self._restored: VaultPlace | None = None
        self._may_replace = place is not None
        self.title = Label(_tr("Restore a backup"), TextStyle.TITLE)
        self.guide = Label(
            _tr("A backup is the whole notebook as it was then. The backup stays as it is."),
            TextStyle.GUIDE,
        )
        self.source = BackupSource(restoring, tasks, words_for, place)
        self.backups = self.source.backups
        self.fields = SecretFields(
            _tr("Passphrase"),
            _tr("The one of today, or of when the backup was made."),
            has_code=True,
        )
        self.name = Field(_tr("What the notebook is called here"), height=44)
        self.name.set_text(DEFAULT_NAME)
        self.where = _where()
        self.about = InfoLine("info", "")
        self.busy = Busy("")
        self.cancel = Button(_tr("Cancel"), size=ButtonSize.LARGE)
        self.restore = Button(_tr("Restore"), ButtonKind.PRIMARY, ButtonSize.LARGE)
        self._lay_out()
        self._connect()
        self._on_chosen()
        follow(self._on_look)

    @override
    def close_sheet(self) -> None:
        if not self._act.is_running:
            super().close_sheet()

    def _lay_out(self) -> None:
        self._form = QWidget()
        self._rows = QVBoxLayout(self._form)
        self._rows.setContentsMargins(0, 0, 0, 0)
        rows: tuple[QWidget, ...] = (self.source, self.fields, self.name, self.where, self.about)
        for widget in rows:
            self._rows.addWidget(widget)
        self.name.setVisible(self._vault is None)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.restore)
        for part in (self.title, self.guide, self._form, self.busy):
            self.column.addWidget(part)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_chosen)
        self.fields.edited.connect(self._on_changed)
        self.fields.submitted.connect(self._on_restore)
        self.where.chosen.connect(self._on_changed)
        self.cancel.clicked.connect(self.close_sheet)
        self.restore.clicked.connect(self._on_restore)
        self.closed.connect(self._on_closed)
        self._act.arrived.connect(self._on_event)
        self._act.ended.connect(self._on_ended)
        self._act.failed.connect(self._on_failed)

    def _on_chosen(self) -> None:
        backup, place = self.source.backup, self._vault
        self._may_replace = place is not None and (
            backup is None or self._restoring.may_replace(place, backup)
        )
        self.where.setVisible(self._may_replace)
        ways = frozenset() if backup is None else self._restoring.ways_in(backup)
        is_needed = WayInKind.KEY_FILE in ways and WayInKind.PASSPHRASE not in ways
        self.fields.ask_for_key_file(is_needed=is_needed)
        self._on_changed()

    @property
    def _is_beside(self) -> bool:
        return not self._may_replace or self.where.value() == BESIDE

    def _on_changed(self) -> None:
        backup = self.source.backup
        if self._vault is None:
            words = _tr("It becomes a notebook on this computer, with all that was in it then.")
        elif self._is_beside:
            words = _tr("It becomes a notebook of its own: {name}. “{here}” stays as it is.")
        else:
            words = _tr(
                "“{here}” becomes what it was then. What is there now, damaged or not, is kept "
                "in its folder under “quarantine”. Nothing is deleted."
            )
        here = "" if self._vault is None else self._vault.name
        self.about.set_text(words.format(name=self._name_beside(backup), here=here))
        self.restore.setEnabled(backup is not None and self.fields.is_filled)

    def _name_beside(self, backup: BackupFile | None) -> str:
        if self._vault is None:
            return self.name.text().strip() or DEFAULT_NAME
        if backup is None:
            return self._vault.name
        here = backup.made_at.astimezone()
        day = QDate(here.year, here.month, here.day)
        return f"{self._vault.name}, {QLocale().toString(day, QLocale.FormatType.ShortFormat)}"

    def _on_restore(self) -> None:
        backup = self.source.backup
        if self._restored is not None:
            self.close_sheet()
            return
        if backup is None or not self.restore.isEnabled():
            return
        self.source.rest()
        fields = self.fields
        wish = Wish(
            backup=backup,
            shown=Shown(fields.passphrase_text, fields.key_file_path, fields.code_text),
            place=self._vault if self._may_replace else None,
            is_beside=self._is_beside,
            name_beside=self._name_beside(backup),
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
            self.fields.set_error(self._words_for(error))

    def _set_working(self, *, is_working: bool) -> None:
        for widget in (self._form, self.cancel, self.restore):
            widget.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    def _on_closed(self) -> None:
        self.source.rest()
        self.fields.forget()
        if self._restored is not None:
            self.restored.emit(self._restored)
        self.deleteLater()

    def _on_look(self) -> None:
        for column in (self.column, self._rows):
            column.setSpacing(look().px(Space.L))


def _where() -> Segments:
    return Segments(
        _tr("Where it goes"),
        (
            Choice(IN_PLACE, _tr("In place of this one")),
            Choice(BESIDE, _tr("As another notebook")),
        ),
    )


def _tr(source: str) -> str:
    return QCoreApplication.translate("RestoreSheet", source)
