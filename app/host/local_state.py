"""What the lock screen needs before any vault is open; nothing private.

A small JSON object in the config folder, replaced in one step. Reading never fails: a
missing, damaged or foreign file gives the defaults, field by field, and a key that we do
not know is not carried on.
"""

import json
import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.host.errors import FolderUnusable
from app.host.paths import make_private_folder

THEMES = ("system", "light", "dark", "high_contrast")
WRITING_WIDTHS = ("narrow", "normal", "wide")
WINDOW_NAMES = ("Alcove", "Notes", "Documents", "Calendar")
SMALLEST_TEXT_SCALE = 0.8
LARGEST_TEXT_SCALE = 2.0
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")  # de, pt_BR
_LARGEST_FILE = 64 * 1024  # bytes; ours has a few hundred
_LONGEST_TEXT = 4096  # characters of a path
_MOST_VAULTS = 50
_LARGEST_COORDINATE = 100_000  # pixels


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window was, in the screen's pixels."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool


@dataclass(frozen=True, slots=True)
class LocalState:
    """Choices that hold without a vault.

    Attributes:
        theme: One of ``THEMES``.
        text_scale: 0.8 to 2.0.
        country: The chosen country's two-letter code for help, or empty for none yet.
        language: The code of the program's language, or empty for its own, English.
        recent_vaults: The vaults that were opened, the last first: a folder's name where it
            lies among the program's own, else its path.
        vaults_elsewhere: The paths of vaults that the person keeps in other folders.
        forgotten_vaults: The names of folders that are not shown.
        window: Where the window was, or None before it was first closed.
        reduced_motion: Whether nothing moves that need not.
        writing_width: One of ``WRITING_WIDTHS``.
        writing_serif: Whether the person's words stand in a typeface with serifs.
        window_name: One of ``WINDOW_NAMES``.
    """

    theme: str = "system"
    text_scale: float = 1.0
    country: str = ""
    language: str = ""
    recent_vaults: tuple[str, ...] = ()
    vaults_elsewhere: tuple[str, ...] = ()
    forgotten_vaults: tuple[str, ...] = ()
    window: WindowPlace | None = None
    reduced_motion: bool = False
    writing_width: str = "normal"
    writing_serif: bool = True
    window_name: str = WINDOW_NAMES[0]


class LocalStateFile:
    """The file that keeps one ``LocalState``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> LocalState:
        """Return what was kept, with the default for everything that cannot be read."""
        try:
            if self._path.stat().st_size > _LARGEST_FILE:
                return LocalState()
            untrusted = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return LocalState()
        return _parsed(untrusted) if isinstance(untrusted, dict) else LocalState()

    def write(self, state: LocalState) -> None:
        """Replace what is kept, whole or not at all.

        Raises:
            FolderUnusable: The config folder cannot be written.
        """
        make_private_folder(self._path.parent)
        beside = self._path.with_name(f"{self._path.name}.new")
        text = json.dumps(asdict(state), indent=2, sort_keys=True)
        try:
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise FolderUnusable(error.errno or 0) from None


def _parsed(untrusted: dict[str, object]) -> LocalState:
    default = LocalState()
    return LocalState(
        theme=_one_of(THEMES, untrusted.get("theme"), default.theme),
        text_scale=_scale(untrusted.get("text_scale"), default.text_scale),
        country=_country(untrusted.get("country")),
        language=_language(untrusted.get("language")),
        recent_vaults=_texts(untrusted.get("recent_vaults")),
        vaults_elsewhere=_texts(untrusted.get("vaults_elsewhere")),
        forgotten_vaults=_texts(untrusted.get("forgotten_vaults")),
        window=_window(untrusted.get("window")),
        reduced_motion=untrusted.get("reduced_motion") is True,
        writing_width=_one_of(
            WRITING_WIDTHS, untrusted.get("writing_width"), default.writing_width
        ),
        writing_serif=untrusted.get("writing_serif") is not False,
        window_name=_one_of(WINDOW_NAMES, untrusted.get("window_name"), default.window_name),
    )


def _one_of(known: tuple[str, ...], untrusted: object, otherwise: str) -> str:
    return untrusted if isinstance(untrusted, str) and untrusted in known else otherwise


def _scale(untrusted: object, otherwise: float) -> float:
    if isinstance(untrusted, bool) or not isinstance(untrusted, int | float):
        return otherwise
    inside = SMALLEST_TEXT_SCALE <= untrusted <= LARGEST_TEXT_SCALE
    return float(untrusted) if inside else otherwise


def _country(untrusted: object) -> str:
    code = _text(untrusted)
    two_letters = len(code) == 2 and code.isascii() and code.isalpha()  # noqa: PLR2004
    return code.upper() if two_letters else ""


def _language(untrusted: object) -> str:
    code = _text(untrusted)
    return code if _LANGUAGE.fullmatch(code) else ""


def _text(untrusted: object) -> str:
    fits = isinstance(untrusted, str) and len(untrusted) <= _LONGEST_TEXT
    return str(untrusted) if fits and "\0" not in str(untrusted) else ""


def _texts(untrusted: object) -> tuple[str, ...]:
    if not isinstance(untrusted, list):
        return ()
    return tuple(text for each in untrusted[:_MOST_VAULTS] if (text := _text(each)))


def _window(untrusted: object) -> WindowPlace | None:
    if not isinstance(untrusted, dict):
        return None
    maximised = untrusted.get("maximised")
    numbers = [untrusted.get(each.name) for each in fields(WindowPlace)[:4]]
    x, y, width, height = (_coordinate(number) for number in numbers)
    if x is None or y is None or width is None or height is None or min(width, height) < 1:
        return None
    return WindowPlace(x, y, width, height, maximised is True)


def _coordinate(untrusted: object) -> int | None:
    if isinstance(untrusted, bool) or not isinstance(untrusted, int):
        return None
    return untrusted if abs(untrusted) <= _LARGEST_COORDINATE else None
