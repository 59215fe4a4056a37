"""What the person chose about how the program behaves and looks."""

from dataclasses import dataclass

IDLE_MINUTES_CHOICES = (1, 2, 5, 10, 15, 30)
DEFAULT_IDLE_MINUTES = 5  # SECURITY: on by default


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices of one vault, kept inside it.

    Attributes:
        idle_minutes: Minutes without a key or pointer event before the vault locks.
        model_sha256: The pinned model file's SHA-256 in hex, or empty for none chosen.
        model_path: Where that file was when it was chosen, or empty.
        recovery_confirmed: Whether two groups of the recovery code were typed back.
        favourite_prompts: The ids of the prompts kept as favourites, oldest first.
    """

    idle_minutes: int = DEFAULT_IDLE_MINUTES
    model_sha256: str = ""
    model_path: str = ""
    recovery_confirmed: bool = False
    favourite_prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the program looks; kept outside the vault, since the lock screen needs it.

    Attributes:
        theme: "system", "light", "dark" or "high_contrast".
        text_scale: 0.8 to 2.0.
    """

    theme: str = "system"
    text_scale: float = 1.0
    reduced_motion: bool = False
