"""The choices of one vault: read once, changed one at a time, stored at once."""

from dataclasses import replace

from app.domain.audit import AuditEvent, AuditRecord
from app.domain.preferences import (
    BACKUP_CAP_CHOICES,
    COMPANION_MINUTES_CHOICES,
    CONVERSATION_DAYS_CHOICES,
    IDLE_MINUTES_CHOICES,
    Preferences,
)
from app.host.clock import Clock
from app.vault.audit import Audit
from app.vault.preferences import PreferenceTable


class Preferring:
    """What the person chose in this vault."""

    def __init__(self, store: PreferenceTable, audit: Audit, clock: Clock) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def current(self) -> Preferences:
        """Return the choices as they are stored."""
        return self._store.load()

    def lock_after(self, idle_minutes: int) -> None:
        """Set after how many idle minutes the vault locks.

        Raises:
            ValueError: Not one of ``IDLE_MINUTES_CHOICES``; locking cannot be turned off.
        """
        if idle_minutes not in IDLE_MINUTES_CHOICES:
            message = "idle minutes outside the choices"
            raise ValueError(message)
        self._store.store(replace(self.current(), idle_minutes=idle_minutes))

    def confirm_recovery_code(self) -> None:
        """Note that the person typed part of the recovery code back."""
        self._store.store(replace(self.current(), recovery_confirmed=True))
        self._audit.append(AuditEvent.RECOVERY_CODE_CONFIRMED, self._clock.now())

    def keep_prompt(self, prompt_id: str) -> None:
        """Make a prompt a favourite; harmless when it is one."""
        kept = self.current().favourite_prompts
        if prompt_id not in kept:
            self._store.store(replace(self.current(), favourite_prompts=(*kept, prompt_id)))

    def drop_prompt(self, prompt_id: str) -> None:
        """Let a prompt be a favourite no longer; harmless when it is none."""
        kept = tuple(each for each in self.current().favourite_prompts if each != prompt_id)
        self._store.store(replace(self.current(), favourite_prompts=kept))

    def choose_shortcuts(self, shortcuts: tuple[str, ...]) -> None:
        """Keep the keys that differ from the usual ones."""
        self._store.store(replace(self.current(), shortcuts=shortcuts))

    def cover_when_away(self, *, wanted: bool) -> None:
        """Set whether the page is covered while another window has the focus."""
        self._store.store(replace(self.current(), covers_when_away=wanted))

    def lock_when_minimised(self, *, wanted: bool) -> None:
        """Set whether putting the window away locks."""
        self._store.store(replace(self.current(), locks_when_minimised=wanted))

    def read_ahead(self, *, wanted: bool) -> None:
        """Set whether the model reads a message while it is typed."""
        self._store.store(replace(self.current(), reads_ahead=wanted))

    def ask_for_drills(self, *, wanted: bool) -> None:
        """Set whether the person is asked, now and then, to try what opens the vault."""
        self._store.store(replace(self.current(), recovery_drills=wanted))

    def let_conversations_go(self, days: int, until: str) -> None:
        """Set after how many days conversations go to the trash, and until when they went.

        Raises:
            ValueError: Not one of ``CONVERSATION_DAYS_CHOICES``.
        """
        if days not in CONVERSATION_DAYS_CHOICES:
            message = "days outside the choices"
            raise ValueError(message)
        self._store.store(
            replace(self.current(), conversation_days=days, conversations_gone_until=until)
        )

    def cap_backups(self, mib: int) -> None:
        """Set what the backups may take together; 0 for no limit.

        Raises:
            ValueError: Not one of ``BACKUP_CAP_CHOICES``.
        """
        if mib not in BACKUP_CAP_CHOICES:
            message = "size outside the choices"
            raise ValueError(message)
        self._store.store(replace(self.current(), backup_cap_mib=mib))

    def limit_companion(self, minutes_a_day: int) -> None:
        """Set after how much talking a day the person is reminded; 0 for never.

        Raises:
            ValueError: Not one of ``COMPANION_MINUTES_CHOICES``.
        """
        if minutes_a_day not in COMPANION_MINUTES_CHOICES:
            message = "minutes outside the choices"
            raise ValueError(message)
        self._store.store(replace(self.current(), companion_minutes_a_day=minutes_a_day))

    def history(self, limit: int) -> list[AuditRecord]:
        """Return the newest lines of the audit log."""
        return self._audit.records(limit)
