"""What the person chose about how the program behaves and looks."""

from dataclasses import dataclass

IDLE_MINUTES_CHOICES = (1, 2, 5, 10, 15, 30)
DEFAULT_IDLE_MINUTES = 5  # SECURITY: on by default
BACKUP_CAP_CHOICES = (500, 1_024, 2_048, 5_120, 10_240, 0)  # MiB; 0 is no limit
DEFAULT_BACKUP_CAP_MIB = 2_048
COMPANION_MINUTES_CHOICES = (0, 15, 30, 60, 120)  # a day; 0 is no limit
WINDOW_NAMES = ("Alcove", "Notes", "Documents", "Calendar")  # none says what is in it
CONVERSATION_DAYS_CHOICES = (0, 30, 90, 180, 365, 730)  # until they go; 0 is never


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices of one vault, kept inside it.

    Attributes:
        idle_minutes: Minutes without a key or pointer event before the vault locks.
        model_sha256: The pinned model file's SHA-256 in hex, or empty for none chosen.
        model_path: Where that file was when it was chosen, or empty.
        recovery_confirmed: Whether two groups of the recovery code were typed back.
        recovery_drills: Whether the person is asked, after 7 and 30 days, to try what opens
            the vault.
        backup_cap_mib: What the backups may take together; 0 for no limit.
        journal_only: The person wants no companion in this vault.
        jurisdiction: The region of the clinician who gave them Alcove; empty for none named.
        companion_minutes_a_day: What the person set for themselves; 0 for no limit.
        shortcuts: Keys that differ from the usual ones, as ``command=keys``.
        reads_ahead: Whether the model reads a message while it is typed.
        conversation_days: After how many days a conversation goes to the trash; 0 for never.
        conversations_gone_until: The moment before which they went; empty for none yet.
        covers_when_away: Whether the page is covered while another window has the focus.
        locks_when_minimised: Whether putting the window away locks.
    """

    idle_minutes: int = DEFAULT_IDLE_MINUTES
    model_sha256: str = ""
    model_path: str = ""
    recovery_confirmed: bool = False
    favourite_prompts: tuple[str, ...] = ()
    recovery_drills: bool = True
    backup_cap_mib: int = DEFAULT_BACKUP_CAP_MIB
    journal_only: bool = False
    jurisdiction: str = ""
    companion_minutes_a_day: int = 0
    shortcuts: tuple[str, ...] = ()
    covers_when_away: bool = False
    locks_when_minimised: bool = False
    reads_ahead: bool = True
    conversation_days: int = 0
    conversations_gone_until: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the program looks; kept outside the vault, since the lock screen needs it.

    Attributes:
        theme: "system", "light", "dark" or "high_contrast".
        text_scale: 0.8 to 2.0.
        writing_width: How long the lines of a text are: "narrow", "normal" or "wide".
        writing_serif: Whether the person's words stand in a typeface with serifs.
        window_name: What the window is called, one of ``WINDOW_NAMES``.
    """

    theme: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool = False
    writing_width: str = "normal"
    writing_serif: bool = True
    window_name: str = WINDOW_NAMES[0]
