"""The log of what happened to the vault: facts and counts, never content."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditEvent(StrEnum):
    """What may be written to the log; each is a fact without content."""

    VAULT_CREATED = "vault_created"
    UNLOCKED = "unlocked"
    UNLOCKED_WITH_RECOVERY_CODE = "unlocked_with_recovery_code"
    UNLOCKED_WITH_KEY_FILE = "unlocked_with_key_file"
    FAILED_ATTEMPTS = "failed_attempts"
    LOCKED = "locked"
    RECOVERY_CODE_CONFIRMED = "recovery_code_confirmed"
    RECOVERY_CODE_REPLACED = "recovery_code_replaced"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105  # what happened, not which
    KEY_FILE_ADDED = "key_file_added"
    KEY_FILE_REMOVED = "key_file_removed"
    KEYS_RENEWED = "keys_renewed"
    RECOVERY_DRILL_DONE = "recovery_drill_done"
    RECOVERY_DRILL_SKIPPED = "recovery_drill_skipped"
    BACKED_UP = "backed_up"
    BACKUP_REHEARSED = "backup_rehearsed"
    BACKUP_FOLDER_CHOSEN = "backup_folder_chosen"
    RESTORED = "restored"
    MODEL_CHOSEN = "model_chosen"
    TRASHED = "trashed"
    TAKEN_FROM_TRASH = "taken_from_trash"
    ERASED = "erased"
    VERSION_RESTORED = "version_restored"
    VERSIONS_ERASED = "versions_erased"
    BACKUPS_REMOVED = "backups_removed"
    FINDINGS_ACCEPTED = "findings_accepted"
    ORIGINALS_REMOVED = "originals_removed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import_undone"
    RETENTION_CHANGED = "retention_changed"
    CONSENT_DECIDED = "consent_decided"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    SHEET_GIVEN = "sheet_given"
    SHEET_KEPT = "sheet_kept"
    SHEET_ERASED = "sheet_erased"
    JOURNAL_ONLY_ON = "journal_only_on"
    JOURNAL_ONLY_OFF = "journal_only_off"
    PACK_ACCEPTED = "pack_accepted"
    PACK_UPDATED = "pack_updated"
    PACK_WITHDRAWN = "pack_withdrawn"
    PACK_SAVED = "pack_saved"
    GIVEN_LINE_ERASED = "given_line_erased"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One line of the log; ``count`` is how many (failed attempts, say), usually 1."""

    at: datetime
    event: AuditEvent
    count: int = 1
