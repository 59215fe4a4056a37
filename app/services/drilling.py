"""A calm question after 7 and after 30 days: do you still have what opens this notebook?

Who unlocks every day by habit, or never since the vault was made, finds out here and not on
the day it matters. The first question is for the passphrase, the second for the recovery code
as well. A question that was answered, or put aside, is not asked again; a new passphrase or
recovery code begins anew. All of it is in the vault's log.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.domain.audit import AuditEvent
from app.host.clock import Clock
from app.services.keeping_keys import KeepingKeys
from app.services.preferring import Preferring
from app.services.ways_in import Shown
from app.vault.audit import Audit

FIRST_AFTER: Final = timedelta(days=7)
SECOND_AFTER: Final = timedelta(days=30)
_NEW_KEYS: Final = (
    AuditEvent.VAULT_CREATED,
    AuditEvent.PASSPHRASE_CHANGED,
    AuditEvent.RECOVERY_CODE_REPLACED,
    AuditEvent.KEYS_RENEWED,
)
_ANSWERS: Final = (AuditEvent.RECOVERY_DRILL_DONE, AuditEvent.RECOVERY_DRILL_SKIPPED)


class Drill(StrEnum):
    """What the person is asked to try."""

    PASSPHRASE = "passphrase"  # noqa: S105 - what is asked for, not the answer
    PASSPHRASE_AND_CODE = "passphrase_and_code"  # noqa: S105 - likewise


class Drilling:
    """The two questions about one open vault."""

    def __init__(
        self, keys: KeepingKeys, preferring: Preferring, audit: Audit, clock: Clock
    ) -> None:
        self._keys = keys
        self._preferring = preferring
        self._audit = audit
        self._clock = clock

    def due(self) -> Drill | None:
        """Return what should be asked now; None for nothing."""
        if not self._preferring.current().recovery_drills:
            return None
        known_since = self._audit.latest(*_NEW_KEYS)
        if known_since is None:
            return None
        return due_drill(known_since, self._audit.latest(*_ANSWERS), self._clock.now())

    @property
    def needs_key_file(self) -> bool:
        """Whether the passphrase has to be tried together with a key file."""
        return self._keys.needs_key_file

    def try_out(self, shown: Shown) -> None:
        """Try a passphrase or a recovery code; raises as ``KeepingKeys.check`` does."""
        if shown.recovery_code:
            self._keys.confirm_recovery_code(shown.recovery_code)
        else:
            self._keys.check(shown)

    def note_done(self) -> None:
        """Note that everything that was asked for opens the vault."""
        self._audit.append(AuditEvent.RECOVERY_DRILL_DONE, self._clock.now())

    def put_aside(self) -> None:
        """Note that the person would rather not; this question is not asked again."""
        self._audit.append(AuditEvent.RECOVERY_DRILL_SKIPPED, self._clock.now())


def due_drill(known_since: datetime, answered_at: datetime | None, now: datetime) -> Drill | None:
    """Return what should be asked of keys that the person has had for some time.

    Args:
        known_since: Since when they are as they are.
        answered_at: When a question was answered or put aside last; None for never.
        now: Which moment it is.
    """
    for after, drill in (
        (SECOND_AFTER, Drill.PASSPHRASE_AND_CODE),
        (FIRST_AFTER, Drill.PASSPHRASE),
    ):
        asked_from = known_since + after
        if now >= asked_from:
            is_answered = answered_at is not None and answered_at >= asked_from
            return None if is_answered else drill
    return None
