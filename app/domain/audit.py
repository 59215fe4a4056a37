"""The log of what happened to the vault: facts and counts, never content."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AuditEvent(StrEnum):
    """What may be written to the log; each is a fact without content."""

    VAULT_CREATED = "vault_created"
    UNLOCKED = "unlocked"
    UNLOCKED_WITH_RECOVERY_CODE = "unlocked_with_recovery_code"
    FAILED_ATTEMPTS = "failed_attempts"
    LOCKED = "locked"
    RECOVERY_CODE_CONFIRMED = "recovery_code_confirmed"
    RECOVERY_CODE_REPLACED = "recovery_code_replaced"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105  # what happened, not which
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    MODEL_CHOSEN = "model_chosen"


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One line of the log; ``count`` is how many (failed attempts, say), usually 1."""

    at: datetime
    event: AuditEvent
    count: int = 1
