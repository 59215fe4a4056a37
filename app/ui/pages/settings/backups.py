"""Backups: the last one, one more now, where they are, how much they take, and a trial."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.preferences import BACKUP_CAP_CHOICES
from app.services.backing_up import BackupFacts
from app.services.backup_events import (
    BackedUp,
    Checking,
    Copying,
    FolderChosen,
    MovingBackup,
    Rehearsed,
    RemovingOld,
)
from app.services.session import Session
from app.ui.bridge.reply_stream import ReplyStream
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.backup_folder import BackupFolder, FolderWish
from app.ui.pages.settings.backup_rows import TRADITIONAL, BackupRows
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.ages import age_words
from app.ui.widgets.buttons import Button
from app.ui.widgets.dates import day_name, moment_name
from app.ui.widgets.drop_down import DropDown
from app.ui.widgets.labels import InfoLine, Label, SectionHeading, TextStyle
from app.ui.widgets.status import Busy
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class BackupsSection(QWidget):
    """What there is in case of a bad day."""

    failed = Signal(object)
    """No backup was made, moved or tried, or none could be listed; carries the ``AppError``."""

    def __init__(self, session: Session, tasks: TaskRunner) -> None:
        super().__init__()
        self._session = session
        self._backing_up = session.backing_up
        self._tasks = tasks
        self._stream = ReplyStream(self)
        self.back_up = Button(self.tr("Back up now"))
        self.busy = Busy("")
        self.said = InfoLine("check-circle", "", role=Role.ACCENT)
        self.rows = BackupRows()
        self.folder = BackupFolder()
        self.cap = DropDown(self.tr("Space for backups"))
        self.rehearse = Button(self.tr("Try now"))
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Look at the backups once more; their folder may be on a slow drive."""
        task = self._tasks.run(self._backing_up.facts)
        task.finished.connect(self._on_facts)
        task.failed.connect(self.failed)

    def leave(self) -> None:
        """Abandon what is being made, and take a sheet off the screen."""
        self._stream.abandon()
        self.folder.leave()

    def make_one(self) -> None:
        """Make a backup, unless one is being made."""
        self._start(self._backing_up.back_up_now)

    def _lay_out(self) -> None:
        self.last = SettingRow(self.tr("Last backup"), self.tr("None yet."), self.back_up)
        self.trial_row = SettingRow(self.tr("Restored on trial"), " ", self.rehearse)
        for mib in BACKUP_CAP_CHOICES:
            size = QLocale().formattedDataSize(mib * 1024 * 1024, 0, TRADITIONAL)
            self.cap.addItem(size if mib else self.tr("No limit"), mib)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            SectionHeading(self.tr("Backups"), has_line=True),
            *(self.last, self.busy, self.said, self.rows),
            self.folder,
            SettingRow(
                self.tr("Space for backups"),
                self.tr(
                    "When they take more, the oldest go first. The newest one stays, and one of "
                    "an earlier day, week and month."
                ),
                self.cap,
            ),
            self.trial_row,
            Label(
                self.tr("To go back to a backup, lock the notebook and choose Restore a backup."),
                TextStyle.HINT,
            ),
        ):
            self._column.addWidget(widget)
        self.said.hide()
        self.rows.hide()

    def _connect(self) -> None:
        self.back_up.clicked.connect(self.make_one)
        self.folder.wanted.connect(self._on_folder_wanted)
        self.rehearse.clicked.connect(self._on_rehearse)
        self.cap.activated.connect(self._on_cap)
        self._stream.arrived.connect(self._on_event)
        self._stream.ended.connect(self._rest)
        self._stream.failed.connect(self._on_failed)

    def _start(self, act: Callable[[], Iterator[object]]) -> None:
        if self._stream.is_running:
            return
        self._set_working(is_working=True)
        self.said.hide()
        self.busy.set_words(self.tr("Copying the notebook."))
        self._stream.start(act)

    def _on_folder_wanted(self, wish: FolderWish) -> None:
        act = self._backing_up.choose_folder
        self._start(partial(act, wish.folder, is_moving=wish.is_moving))

    def _on_rehearse(self) -> None:
        self._start(self._backing_up.rehearse_now)

    def _on_cap(self, _index: int) -> None:
        self._session.preferring.cap_backups(int(self.cap.currentData()))

    def _on_event(self, event: object) -> None:
        match event:
            case Copying():
                self.busy.set_words(self.tr("Copying the notebook."))
            case Checking():
                self.busy.set_words(self.tr("Checking every page of the copy."))
            case RemovingOld():
                self.busy.set_words(self.tr("Removing backups that are no longer needed."))
            case MovingBackup():
                words = self.tr("Moving backup {number} of {count}.")
                self.busy.set_words(words.format(number=event.number, count=event.count))
            case BackedUp():
                self._say(self.tr("The backup is made and was checked."))
            case FolderChosen():
                self._say(self.tr("Backups go to that folder now."))
            case Rehearsed():
                words = self.tr(
                    "The newest backup was restored on trial in {seconds} seconds, every page was "
                    "right, and the copy is gone again."
                )
                seconds = QLocale().toString(event.seconds, "f", 1)
                self._say(words.format(seconds=seconds))

    def _on_failed(self, error: object) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self._set_working(is_working=False)
        self.refresh()

    def _set_working(self, *, is_working: bool) -> None:
        for widget in (self.back_up, self.folder, self.rehearse):
            widget.setEnabled(not is_working)
        (self.busy.start if is_working else self.busy.stop)()

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()

    def _on_facts(self, facts: BackupFacts) -> None:
        today = self._session.journaling.today()
        self.last.set_hint(self._last_words(facts))
        self.rows.show_backups(facts.backups, facts.folder, today)
        self.folder.show_facts(facts)
        self.cap.setCurrentIndex(max(0, self.cap.findData(facts.cap_mib)))
        trial = self.tr("Not yet. Alcove does it once a month, by itself.")
        if facts.rehearsed_at is not None:
            day = facts.rehearsed_at.astimezone().date()
            trial = f"{day_name(day)} · {age_words(day, today)}"
        self.trial_row.set_hint(trial)
        if not self._stream.is_running:
            self.rehearse.setEnabled(bool(facts.backups))

    def _last_words(self, facts: BackupFacts) -> str:
        if not facts.backups:
            return self.tr("None yet. Alcove makes one a day, and when you lock.")
        newest = facts.backups[0]
        total = sum(backup.size_bytes for backup in facts.backups)
        return self.tr("{when} · {count} kept · {size} together").format(
            when=moment_name(newest.made_at.astimezone()),
            count=QLocale().toString(len(facts.backups)),
            size=QLocale().formattedDataSize(total, 1, TRADITIONAL),
        )

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
