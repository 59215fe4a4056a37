"""Keys and backups: the last backup, one more now, and the two ways in that can be changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QLocale, QTime, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.backing_up import BackedUp, BackingUp, Checking, Copying, RemovingOld
from app.services.keeping_keys import KeepingKeys
from app.services.session import Session
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.key_sheets import KeySheet, PassphraseSheet, RecoverySheet
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.labels import ElidedLabel, InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space

TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


class KeysSection(QWidget):
    """What there is in case of a bad day, and what opens the notebook."""

    backup_failed = Signal(object)
    """No backup was made, or none could be listed; carries the ``AppError``."""

    def __init__(
        self, session: Session, tasks: TaskRunner, words_for: Callable[[AppError], str]
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words_for = words_for
        self._stream = ReplyStream(self)
        self._sheet: KeySheet | None = None
        self.back_up = Button(self.tr("Back up now"))
        self.busy = Busy("")
        self.passphrase = Button(self.tr("Change passphrase"))
        self.code = Button(self.tr("New recovery code"))
        self.said = InfoLine("check-circle", "", role=Role.ACCENT)
        self.older = InfoLine("info", "")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Look at the backups once more; their folder may be on a slow drive."""
        work = partial(_looked_up, self._session.backing_up, self._session.keeping_keys)
        task = self._tasks.run(work)
        task.finished.connect(self._on_looked_up)
        task.failed.connect(self.backup_failed)

    def leave(self) -> None:
        """Abandon a backup that is being made, and take a sheet off the screen."""
        self._stream.abandon()
        if self._sheet is not None:
            self._sheet.dismiss()

    def _lay_out(self) -> None:
        self.last = SettingRow(self.tr("Last backup"), self.tr("None yet."), self.back_up)
        self.folder = ElidedLabel(str(self._session.backing_up.folder), TextStyle.HINT)
        self.folder.setAccessibleName(self.folder.text())
        change = SettingRow(
            self.tr("Passphrase"),
            self.tr("You are asked for the one you have now."),
            self.passphrase,
        )
        code = SettingRow(
            self.tr("Recovery code"),
            self.tr("If your sheet is lost, or somebody may have seen it."),
            self.code,
        )
        folder = QVBoxLayout()
        folder.setSpacing(0)
        folder.addWidget(Label(self.tr("Folder of the backups"), TextStyle.LABEL))
        folder.addWidget(self.folder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(self.tr("Keys and backups"), has_line=True))
        self._column.addWidget(self.last)
        self._column.addWidget(self.busy)
        self._column.addLayout(folder)
        for widget in (change, code, self.said, self.older):
            self._column.addWidget(widget)
        self.said.hide()
        self.older.hide()

    def _connect(self) -> None:
        self.back_up.clicked.connect(self._on_back_up)
        self.passphrase.clicked.connect(self._on_passphrase)
        self.code.clicked.connect(self._on_code)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._on_ended)
        self._stream.failed.connect(self._on_failed)

    def _on_back_up(self) -> None:
        if self._stream.is_running:
            return
        self.back_up.setEnabled(False)
        self.said.hide()
        self.busy.set_words(self.tr("Copying the notebook."))
        self.busy.start()
        self._stream.start(self._session.backing_up.back_up_now)

    def _on_event(self, event: object) -> None:
        match event:
            case Copying():
                self.busy.set_words(self.tr("Copying the notebook."))
            case Checking():
                self.busy.set_words(self.tr("Checking every page of the copy."))
            case RemovingOld():
                self.busy.set_words(self.tr("Removing backups that are no longer needed."))
            case BackedUp() if self.said.isHidden():
                self._say(self.tr("The backup is made and was checked."))

    def _on_ended(self) -> None:
        self._rest()

    def _on_failed(self, error: object) -> None:
        self._rest()
        self.backup_failed.emit(error)

    def _rest(self) -> None:
        self.busy.stop()
        self.back_up.setEnabled(True)
        self.refresh()

    def _on_passphrase(self) -> None:
        keys = self._session.keeping_keys
        sheet = PassphraseSheet(self.window(), keys, self._tasks, self._words_for)
        sheet.changed.connect(self._on_passphrase_changed)
        self._open(sheet)

    def _on_code(self) -> None:
        keys = self._session.keeping_keys
        sheet = RecoverySheet(self.window(), keys, self._tasks, self._words_for)
        sheet.changed.connect(self._on_code_changed)
        sheet.confirmed.connect(self._session.preferring.confirm_recovery_code)
        self._open(sheet)

    def _open(self, sheet: KeySheet) -> None:
        self.said.hide()
        self._sheet = sheet
        sheet.closed.connect(self._on_sheet_closed)
        sheet.open()

    def _on_sheet_closed(self) -> None:
        self._sheet = None

    def _on_passphrase_changed(self) -> None:
        self._on_back_up()  # so that there is a backup that the new one opens by itself
        self._say(self.tr("Your passphrase was changed."))

    def _on_code_changed(self) -> None:
        self._on_back_up()
        self._say(self.tr("You have a new recovery code."))

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()

    def _on_looked_up(self, standing: "_Standing") -> None:
        self.last.set_hint(_last_words(self, standing))
        self.older.setVisible(bool(standing.of_older_keys))
        if standing.of_older_keys:
            self.older.set_text(_older_words(self, standing.of_older_keys))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))


@dataclass(frozen=True, slots=True)
class _Standing:
    """How the backups stand: when the last was made, its bytes, how many there are."""

    made_at: datetime | None
    size_bytes: int
    count: int
    of_older_keys: tuple[datetime, ...]


def _looked_up(backing_up: BackingUp, keys: KeepingKeys) -> _Standing:
    backups = [backup for backup in backing_up.list() if backup.label is not None]
    newest = backups[0] if backups else None
    return _Standing(
        made_at=None if newest is None else newest.made_at,
        size_bytes=0 if newest is None else newest.size_bytes,
        count=len(backups),
        of_older_keys=keys.facts().backups_of_older_keys,
    )


def _last_words(section: KeysSection, standing: _Standing) -> str:
    if standing.made_at is None:
        return section.tr("None yet. Alcove makes one a day, and when you lock.")
    return section.tr("{when} · {size} · {count} kept").format(
        when=_moment(standing.made_at),
        size=QLocale().formattedDataSize(standing.size_bytes, 1, TRADITIONAL),
        count=QLocale().toString(standing.count),
    )


def _older_words(section: KeysSection, moments: tuple[datetime, ...]) -> str:
    if len(moments) == 1:
        words = section.tr(
            "The backup of {when} still opens with a passphrase or recovery code from before. "
            "If somebody may know it, remove that backup from the folder."
        )
    else:
        words = section.tr(
            "{count} backups, the newest of {when}, still open with a passphrase or recovery code "
            "from before. If somebody may know it, remove them from the folder."
        )
    return words.format(count=QLocale().toString(len(moments)), when=_moment(moments[0]))


def _moment(at: datetime) -> str:
    here = at.astimezone()
    locale = QLocale()
    day = locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.LongFormat)
    time = locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    return f"{day}, {time}"
