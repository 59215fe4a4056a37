"""Keys: what opens the notebook, each way in with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.services.keeping_keys import KeepingKeys, KeyFacts
from app.services.session import Session
from app.ui.bridge.tasks import TaskRunner
from app.ui.pages.settings.key_file_sheets import KeyFileSheet, NoKeyFileSheet
from app.ui.pages.settings.key_sheets import KeySheet, PassphraseSheet
from app.ui.pages.settings.recovery_sheets import CheckCodeSheet, RecoverySheet
from app.ui.pages.settings.renew_sheet import RenewSheet
from app.ui.pages.settings.rows import SettingRow
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import Switch
from app.ui.widgets.dates import moment_name
from app.ui.widgets.labels import InfoLine, SectionHeading
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Role, Space


class KeysSection(QWidget):
    """The passphrase, the recovery code, the key file, and the questions about them."""

    failed = Signal(object)
    """The backups' keys could not be looked at; carries the ``AppError``."""

    backup_wanted = Signal()
    """What opens the notebook is another one now, and no backup has it yet."""

    def __init__(
        self, session: Session, tasks: TaskRunner, words_for: Callable[[AppError], str]
    ) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._words_for = words_for
        self._sheet: KeySheet | None = None
        self.passphrase = Button(self.tr("Change passphrase"))
        self.check = Button(self.tr("Check my sheet"))
        self.code = Button(self.tr("New recovery code"))
        self.key_file = Button(self.tr("Use a key file"))
        self.no_key_file = Button(self.tr("Do without it"))
        self.renew = Button(self.tr("Make new keys"))
        self.drills = Switch("")
        self.said = InfoLine("check-circle", "", role=Role.ACCENT)
        self.older = InfoLine("info", "")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        follow(self._on_look)

    def refresh(self) -> None:
        """Show what opens the notebook now; the backups may be on a slow drive."""
        chosen = self._session.preferring.current()
        self.drills.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self.drills.setChecked(chosen.recovery_drills)
        self.drills.blockSignals(False)  # noqa: FBT003
        self.sheet_row.set_hint(
            self.tr("You typed it from your sheet once, so the sheet is right.")
            if chosen.recovery_confirmed
            else self.tr("Not confirmed yet. Type the code once from your sheet.")
        )
        needs_file = self._session.keeping_keys.needs_key_file
        self._file_row.set_hint(
            self.tr("Needed beside your passphrase. Lost file, lost journal.")
            if needs_file
            else self.tr("Not used. A file on a stick, needed beside your passphrase.")
        )
        words = self.tr("Use another file") if needs_file else self.tr("Use a key file")
        self.key_file.set_words(words)
        self.no_key_file.setVisible(needs_file)
        task = self._tasks.run(self._session.keeping_keys.facts)
        task.finished.connect(self._on_facts)
        task.failed.connect(self.failed)

    def leave(self) -> None:
        """Take a sheet off the screen."""
        if self._sheet is not None:
            self._sheet.dismiss()

    def _lay_out(self) -> None:
        files = QWidget()
        self._files = QHBoxLayout(files)
        self._files.setContentsMargins(0, 0, 0, 0)
        self._files.addWidget(self.key_file)
        self._files.addWidget(self.no_key_file)
        self.sheet_row = SettingRow(self.tr("Recovery sheet"), " ", self.check)
        self._file_row = SettingRow(self.tr("Key file"), " ", files)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            SectionHeading(self.tr("Keys"), has_line=True),
            SettingRow(
                self.tr("Passphrase"),
                self.tr("You are asked for the one you have now, or for your recovery code."),
                self.passphrase,
            ),
            self.sheet_row,
            SettingRow(
                self.tr("Recovery code"),
                self.tr("If your sheet is lost, or somebody may have seen it."),
                self.code,
            ),
            self._file_row,
            SettingRow(
                self.tr("Somebody may know my passphrase"),
                self.tr("New keys for everything, so that what they know opens nothing."),
                self.renew,
            ),
            SettingRow(
                self.tr("Ask whether I still have them"),
                self.tr("After 7 and after 30 days, on Today. You can always put it aside."),
                self.drills,
            ),
            self.said,
            self.older,
        ):
            self._column.addWidget(widget)
        self.said.hide()
        self.older.hide()

    def _connect(self) -> None:
        self.passphrase.clicked.connect(self._on_passphrase)
        self.check.clicked.connect(self.check_recovery_sheet)
        self.code.clicked.connect(self.new_recovery_code)
        self.key_file.clicked.connect(self._on_key_file)
        self.no_key_file.clicked.connect(self._on_no_key_file)
        self.renew.clicked.connect(self._on_renew)
        self.drills.toggled.connect(self._on_drills)

    def check_recovery_sheet(self) -> None:
        """Open the sheet on which the whole recovery code is typed."""
        sheet = CheckCodeSheet(*self._tools)
        sheet.confirmed.connect(partial(self._say, self.tr("Your recovery sheet is right.")))
        sheet.new_wanted.connect(self.new_recovery_code)
        self._open(sheet)

    def _on_passphrase(self) -> None:
        self._open(PassphraseSheet(*self._tools), self.tr("Your passphrase was changed."))

    def new_recovery_code(self) -> None:
        """Open the sheet that makes another recovery code."""
        sheet = RecoverySheet(*self._tools)
        sheet.confirmed.connect(self._session.preferring.confirm_recovery_code)
        self._open(sheet, self.tr("You have a new recovery code."))

    def _on_key_file(self) -> None:
        words = self.tr("Your passphrase opens this notebook only with that file now.")
        self._open(KeyFileSheet(*self._tools), words)

    def _on_no_key_file(self) -> None:
        words = self.tr("Your passphrase opens this notebook by itself again.")
        self._open(NoKeyFileSheet(*self._tools), words)

    def _on_renew(self) -> None:
        sheet = RenewSheet(
            self.window(),
            self._session.renewing_keys,
            self._words_for,
            needs_key_file=self._session.keeping_keys.needs_key_file,
        )
        sheet.confirmed.connect(self._session.preferring.confirm_recovery_code)
        self._open(sheet, self.tr("Your notebook has new keys."))

    def _on_drills(self, wanted: bool) -> None:  # noqa: FBT001  # Qt's own signal
        self._session.preferring.ask_for_drills(wanted=wanted)

    @property
    def _tools(self) -> tuple[QWidget, KeepingKeys, TaskRunner, Callable[[AppError], str]]:
        return (self.window(), self._session.keeping_keys, self._tasks, self._words_for)

    def _open(self, sheet: KeySheet, words: str = "") -> None:
        self.said.hide()
        self._sheet = sheet
        sheet.closed.connect(self._on_sheet_closed)
        sheet.changed.connect(partial(self._on_changed, words))
        sheet.open()

    def _on_sheet_closed(self) -> None:
        self._sheet = None
        self.refresh()

    def _on_changed(self, words: str) -> None:
        self._say(words)
        self.refresh()
        self.backup_wanted.emit()  # so that there is a backup that the new one opens by itself

    def _say(self, words: str) -> None:
        self.said.set_text(words)
        self.said.show()

    def _on_facts(self, facts: KeyFacts) -> None:
        moments = facts.backups_of_older_keys
        self.older.setVisible(bool(moments))
        if not moments:
            return
        if len(moments) == 1:
            words = self.tr(
                "The backup of {when} still opens with a passphrase or recovery code from before."
            )
        else:
            words = self.tr(
                "{count} backups, the newest of {when}, still open with a passphrase or "
                "recovery code from before."
            )
        more = self.tr("If somebody may know it, choose Make new keys.")
        when = moment_name(moments[0].astimezone())
        said = words.format(count=QLocale().toString(len(moments)), when=when)
        self.older.set_text(f"{said} {more}")

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.L))
        self._files.setSpacing(look().px(Space.S))
