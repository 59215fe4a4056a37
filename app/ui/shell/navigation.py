"""The rooms a person can go to, in the order of the rail."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication


class Destination(StrEnum):
    """One room of the house; its value is the rail's key."""

    TODAY = "today"
    JOURNAL = "journal"
    COMPANION = "companion"
    PRACTICE = "practice"
    CHECK_INS = "check_ins"
    LOOK_BACK = "look_back"
    PLAN = "plan"
    CLINICIAN = "clinician"
    SHARING = "sharing"
    PRIVACY = "privacy"
    SETTINGS = "settings"


class WorkspaceRoom(StrEnum):
    """One room of a clinician's workspace; its value is the rail's key."""

    PACKS = "packs"
    SHEETS = "sheets"
    DETAILS = "details"
    LIBRARY = "library"
    PRIVACY = "privacy"
    SETTINGS = "settings"


Room: TypeAlias = Destination | WorkspaceRoom


@dataclass(frozen=True, slots=True)
class Sign:
    """How a room is marked in the rail."""

    destination: Room
    icon: str
    words: str
    shortcut: str
    is_foot: bool = False


def signs() -> tuple[Sign, ...]:
    """Return the rail's rows from top to bottom, in the person's language."""
    return (
        Sign(Destination.TODAY, "house", _words("Today"), "Ctrl+1"),
        Sign(Destination.JOURNAL, "book-open", _words("Journal"), "Ctrl+2"),
        Sign(Destination.COMPANION, "chat-text", _words("Companion"), "Ctrl+3"),
        Sign(Destination.PRACTICE, "flower-lotus", _words("Practice"), "Ctrl+4"),
        Sign(Destination.CHECK_INS, "chart-line", _words("Check-ins"), "Ctrl+5"),
        Sign(Destination.LOOK_BACK, "clock-counter-clockwise", _words("Look back"), "Ctrl+6"),
        Sign(Destination.PLAN, "map-trifold", _words("Safety plan"), "Ctrl+7"),
        Sign(Destination.CLINICIAN, "package", _words("From your clinician"), "Ctrl+Shift+0"),
        Sign(Destination.SHARING, "paper-plane-tilt", _words("For your session"), "Ctrl+0"),
        Sign(Destination.PRIVACY, "shield-check", _words("Privacy"), "Ctrl+8", is_foot=True),
        Sign(Destination.SETTINGS, "gear-six", _words("Settings"), "Ctrl+9", is_foot=True),
    )


def workspace_signs() -> tuple[Sign, ...]:
    """Return the rail's rows of a workspace."""
    room = WorkspaceRoom
    return (
        Sign(room.PACKS, "package", _words("Packs"), "Ctrl+1"),
        Sign(room.SHEETS, "envelope-simple-open", _words("Sheets"), "Ctrl+2"),
        Sign(room.DETAILS, "identification-card", _words("Your details"), "Ctrl+3"),
        Sign(room.LIBRARY, "books", _words("Library"), "Ctrl+4"),
        Sign(room.PRIVACY, "shield-check", _words("Privacy"), "Ctrl+8", is_foot=True),
        Sign(room.SETTINGS, "gear-six", _words("Settings"), "Ctrl+9", is_foot=True),
    )


def _words(source: str) -> str:
    return QCoreApplication.translate("Navigation", source)
