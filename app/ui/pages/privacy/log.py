"""The last lines of the audit log: what happened to the vault and when, never a word of it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.audit import AuditEvent, AuditRecord
from app.ui.widgets.cards import clear_layout
from app.ui.widgets.dates import short_day_name, time_name
from app.ui.widgets.labels import Label, SectionHeading, TextStyle
from app.ui.widgets.theme import follow, look
from app.ui.widgets.tokens import Space

SHOWN = 12


class LogSection(QWidget):
    """What happened, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self.records: tuple[AuditRecord, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(SectionHeading(_tr("What happened to it"), has_line=True))
        self._column.addWidget(
            Label(_tr("Facts and counts, never content. Kept in the vault."), TextStyle.HINT)
        )
        self._lines = QVBoxLayout()
        self._column.addLayout(self._lines)
        follow(self._on_look)

    def show_records(self, records: Sequence[AuditRecord]) -> None:
        """Show the newest lines."""
        self.records = tuple(records)
        clear_layout(self._lines)
        for words in log_lines(records):
            self._lines.addWidget(Label(words, TextStyle.HINT))

    def _on_look(self) -> None:
        self._column.setSpacing(look().px(Space.S))
        self._lines.setSpacing(look().px(Space.XS))


def log_lines(records: Sequence[AuditRecord]) -> list[str]:
    """Return lines of the log in words."""
    return [_line(record) for record in records]


def _line(record: AuditRecord) -> str:
    here = record.at.astimezone()
    when = f"{short_day_name(here.date())}, {time_name(here)}"
    what = event_name(record.event)
    if record.count > 1:
        what = _tr("{what} ({count})").format(what=what, count=QLocale().toString(record.count))
    return f"{when}: {what}"


def event_name(event: AuditEvent) -> str:
    """Return what an event is called."""
    names = {**_names_of_keys(), **_names_of_copies(), **_names_of_deeds()}
    return names.get(event, event.value.replace("_", " "))


def _names_of_keys() -> dict[AuditEvent, str]:
    """Return what is done with the vault's door."""
    return {
        AuditEvent.VAULT_CREATED: _tr("notebook made"),
        AuditEvent.UNLOCKED: _tr("unlocked"),
        AuditEvent.UNLOCKED_WITH_RECOVERY_CODE: _tr("unlocked with the recovery code"),
        AuditEvent.UNLOCKED_WITH_KEY_FILE: _tr("unlocked with the key file"),
        AuditEvent.FAILED_ATTEMPTS: _tr("tries that failed"),
        AuditEvent.LOCKED: _tr("locked"),
        AuditEvent.RECOVERY_CODE_CONFIRMED: _tr("recovery sheet checked"),
        AuditEvent.RECOVERY_CODE_REPLACED: _tr("new recovery code"),
        AuditEvent.PASSPHRASE_CHANGED: _tr("passphrase changed"),
        AuditEvent.KEY_FILE_ADDED: _tr("key file added"),
        AuditEvent.KEY_FILE_REMOVED: _tr("key file removed"),
        AuditEvent.KEYS_RENEWED: _tr("new keys"),
        AuditEvent.RECOVERY_DRILL_DONE: _tr("keys tried"),
        AuditEvent.RECOVERY_DRILL_SKIPPED: _tr("trying the keys put off"),
    }


def _names_of_copies() -> dict[AuditEvent, str]:
    """Return what is done with backups, versions and the trash."""
    return {
        AuditEvent.BACKED_UP: _tr("backed up"),
        AuditEvent.BACKUP_REHEARSED: _tr("backup restored on trial"),
        AuditEvent.BACKUP_FOLDER_CHOSEN: _tr("another place for backups"),
        AuditEvent.RESTORED: _tr("restored from a backup"),
        AuditEvent.TRASHED: _tr("put in the trash"),
        AuditEvent.TAKEN_FROM_TRASH: _tr("taken from the trash"),
        AuditEvent.ERASED: _tr("erased"),
        AuditEvent.VERSION_RESTORED: _tr("earlier version restored"),
        AuditEvent.VERSIONS_ERASED: _tr("earlier versions erased"),
        AuditEvent.BACKUPS_REMOVED: _tr("backups removed"),
        AuditEvent.FINDINGS_ACCEPTED: _tr("accepted as it is"),
        AuditEvent.ORIGINALS_REMOVED: _tr("damaged originals removed"),
        AuditEvent.RETENTION_CHANGED: _tr("rule about old conversations changed"),
    }


def _names_of_deeds() -> dict[AuditEvent, str]:
    """Return what a person allowed, gave and took."""
    return {
        AuditEvent.MODEL_CHOSEN: _tr("model chosen"),
        AuditEvent.CONSENT_DECIDED: _tr("consent decided"),
        AuditEvent.CONSENT_WITHDRAWN: _tr("consent taken back"),
        AuditEvent.SHEET_GIVEN: _tr("session sheet given"),
        AuditEvent.SHEET_KEPT: _tr("session sheet kept"),
        AuditEvent.SHEET_ERASED: _tr("session sheet erased"),
        AuditEvent.JOURNAL_ONLY_ON: _tr("made a journal only"),
        AuditEvent.JOURNAL_ONLY_OFF: _tr("no longer a journal only"),
        AuditEvent.PACK_ACCEPTED: _tr("hand-out pack taken"),
        AuditEvent.PACK_UPDATED: _tr("hand-out pack updated"),
        AuditEvent.PACK_WITHDRAWN: _tr("hand-out pack given back"),
        AuditEvent.PACK_SAVED: _tr("hand-out pack saved"),
        AuditEvent.GIVEN_LINE_ERASED: _tr("line erased from what was given"),
    }


def _tr(source: str) -> str:
    return QCoreApplication.translate("Log", source)
