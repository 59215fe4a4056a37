"""The doctor: what protects the words on this computer, line by line, each tried just now.

Needs no passphrase and says nothing private: no name, no path, no word. A line that could
not be tried on this system says so; it is never left out and never guessed.
"""

import platform
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from app import __version__
from app.domain.risk import RiskLevel
from app.host.clock import Clock
from app.host.desktop_bus import find_buses
from app.host.in_force import InForce, is_private, read_in_force
from app.host.memory import read_memory
from app.host.network_proof import network_is_refused
from app.host.resources import Resources
from app.host.swap import Swap, can_hibernate, read_swap
from app.safety.crisis_lines import CrisisLines, Freshness, Status
from app.safety.facts import tried_screener
from app.services.model_shelf import Shelf
from app.services.unlocking import VaultPlace
from app.vault.backups import backups_in
from app.vault.errors import VaultError
from app.vault.folder import VaultFolder
from app.vault.header_files import whole_headers
from app.vault.self_test import prove_cipher

LITTLE_ROOM: Final = 1024**3  # bytes
NO_ROOM: Final = 200 * 1024**2
OLD_BACKUP_DAYS: Final = 14
_GRAVE: Final = "I want to die"
_QUIET: Final = "The kettle is on"
AWAY: Final = "away"  # a drive that is not connected


class Check(StrEnum):
    """One line of the doctor."""

    VERSION = "version"
    CIPHER = "cipher"
    NETWORK = "network"
    CORE_DUMPS = "core_dumps"
    INSPECTION = "inspection"
    SYSTEM_CALLS = "system_calls"
    WORKER_FILES = "worker_files"
    NEW_FILES = "new_files"
    SWAP = "swap"
    HIBERNATION = "hibernation"
    DESKTOP = "desktop"
    VAULT_FOLDER = "vault_folder"
    HEADER = "header"
    BACKUP = "backup"
    DISK = "disk"
    MODELS = "models"
    SCREENER = "screener"
    CRISIS_LINES = "crisis_lines"
    MEMORY = "memory"
    FONTS = "fonts"  # only a window can look, here and below
    SCREEN_READER = "screen_reader"


OF_A_WINDOW: Final = frozenset({Check.FONTS, Check.SCREEN_READER})


class State(StrEnum):
    """How a line came out."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was tried, how it came out, and the figures for its sentence.

    Attributes:
        detail: Tells lines of one check and state apart, such as no swap from encrypted swap.
    """

    check: Check
    state: State
    detail: str = ""
    figures: Mapping[str, str | int] = field(default_factory=dict)


class Examining:
    """Examines this process, this computer, and the folders of the vaults on the list."""

    def __init__(
        self,
        places: Callable[[], list[VaultPlace]],
        shelf: Shelf,
        environment: Mapping[str, str],
        clock: Clock,
    ) -> None:
        self._places = places
        self._shelf = shelf
        self._environment = environment
        self._clock = clock

    def examine(self) -> list[Finding]:
        """Try everything and return the lines in order; takes a fraction of a second."""
        return [
            _versions(),
            _cipher(),
            _network(),
            *_process(read_in_force()),
            *_swap(read_swap(), can_hibernate=can_hibernate()),
            self._desktop(),
            *self._vaults(),
            self._models(),
            _memory(),
            _screener(),
            _crisis_lines(self._clock.now().date()),
        ]

    def now(self) -> datetime:
        """Return the moment to put beside the lines."""
        return self._clock.now()

    def _desktop(self) -> Finding:
        buses = find_buses(self._environment)
        if buses.system and buses.session:
            return Finding(Check.DESKTOP, State.GOOD)
        detail = "sleep" if buses.system else "screen" if buses.session else "none"
        return Finding(Check.DESKTOP, State.NOTE, detail)

    def _vaults(self) -> Iterator[Finding]:
        places = self._places()
        for number, place in enumerate(places, start=1):
            figures: dict[str, str | int] = {"number": number, "count": len(places)}
            folder = _folder(place.folder, figures)
            yield folder
            if folder.detail != AWAY:
                yield _header(place.folder, figures)
                yield self._backup(place.folder, figures)
                yield _disk(place.folder, figures)

    def _backup(self, folder: Path, figures: dict[str, str | int]) -> Finding:
        try:
            backups = backups_in(VaultFolder(folder).backups)
        except VaultError:
            return Finding(Check.BACKUP, State.UNKNOWN, figures=figures)
        now = self._clock.now()
        moments = [backup.made_at for backup in backups if backup.made_at <= now]
        if not moments:
            return Finding(Check.BACKUP, State.NOTE, "none", figures)
        days = (now - max(moments)).days
        state = State.GOOD if days <= OLD_BACKUP_DAYS else State.NOTE
        return Finding(Check.BACKUP, state, "", {**figures, "days": days, "copies": len(moments)})

    def _models(self) -> Finding:
        found = 0
        for folder in (self._shelf.shipped, self._shelf.own):
            if folder.is_dir():
                found += sum(1 for file in folder.iterdir() if file.suffix.lower() == ".gguf")
        state = State.GOOD if found else State.NOTE
        return Finding(Check.MODELS, state, figures={"models": found})


def _versions() -> Finding:
    """Say what runs here; which computer it is, nobody can tell from it."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    figures: dict[str, str | int] = {
        "version": __version__,
        "python": platform.python_version(),
        "system": system,
    }
    return Finding(Check.VERSION, State.GOOD, figures=figures)


def _screener() -> Finding:
    """Try the look for words of danger on a sentence with some and on one without."""
    screener, facts = tried_screener()
    works = screener.assess(_GRAVE).level > screener.assess(_QUIET).level is RiskLevel.NONE
    figures: dict[str, str | int] = {
        "rules": facts.rules,
        "patterns": facts.patterns,
        "contexts": facts.contexts,
        "weights": facts.weights,
        "mark": facts.mark,
    }
    return Finding(Check.SCREENER, State.GOOD if works else State.BAD, figures=figures)


def _crisis_lines(today: date) -> Finding:
    lines = [
        line
        for country in CrisisLines.load(Resources.shipped()).countries()
        for line in country.lines
    ]
    fresh = sum(
        line.status is Status.CONFIRMED and line.freshness(today) is Freshness.FRESH
        for line in lines
    )
    state = State.GOOD if fresh == len(lines) else State.NOTE
    return Finding(Check.CRISIS_LINES, state, figures={"lines": len(lines), "fresh": fresh})


def _cipher() -> Finding:
    facts = prove_cipher()
    figures: dict[str, str | int] = {
        "cipher": facts.cipher or "-",
        "sqlite": facts.sqlite,
        "provider": facts.provider or "-",
    }
    return Finding(Check.CIPHER, State.GOOD if facts.holds else State.BAD, figures=figures)


def _network() -> Finding:
    proof = network_is_refused()
    if proof.holds:
        return Finding(Check.NETWORK, State.GOOD)
    is_tried = any(family.reason != "not tried" for family in proof.families)
    return Finding(Check.NETWORK, State.BAD if is_tried else State.UNKNOWN)


def _process(found: InForce) -> Iterator[Finding]:
    yield Finding(Check.CORE_DUMPS, _state(is_good=found.no_core))
    yield _inspection(found)
    yield Finding(Check.SYSTEM_CALLS, _state(is_good=found.is_filtered))
    has_landlock = None if found.landlock is None else found.landlock > 0
    state = State.NOTE if has_landlock is False else _state(is_good=has_landlock)
    yield Finding(Check.WORKER_FILES, state, figures={"landlock": found.landlock or 0})
    yield Finding(Check.NEW_FILES, _state(is_good=found.hides_new_files))


def _inspection(found: InForce) -> Finding:
    if found.is_watched:
        return Finding(Check.INSPECTION, State.BAD, "watched")
    state = _state(is_good=found.is_unreadable)
    closes_start = state is State.GOOD and bool(found.ptrace_scope)
    return Finding(Check.INSPECTION, state, "from_the_start" if closes_start else "")


def _swap(swap: Swap, *, can_hibernate: bool) -> Iterator[Finding]:
    if swap is Swap.CLEAR:
        yield Finding(Check.SWAP, State.BAD)
    elif swap is Swap.UNKNOWN:
        yield Finding(Check.SWAP, State.UNKNOWN)
    else:
        yield Finding(Check.SWAP, State.GOOD, swap.name.lower())
    is_written_in_clear = can_hibernate and swap in (Swap.CLEAR, Swap.UNKNOWN)
    yield Finding(Check.HIBERNATION, State.NOTE if is_written_in_clear else State.GOOD)


def _folder(folder: Path, figures: Mapping[str, str | int]) -> Finding:
    try:
        return Finding(Check.VAULT_FOLDER, _state(is_good=is_private(folder)), "", figures)
    except OSError:
        return Finding(Check.VAULT_FOLDER, State.UNKNOWN, AWAY, figures)


def _header(folder: Path, figures: Mapping[str, str | int]) -> Finding:
    try:
        whole = whole_headers(VaultFolder(folder))
    except VaultError:
        return Finding(Check.HEADER, State.UNKNOWN, "", figures)
    state = (State.BAD, State.NOTE, State.GOOD)[whole]
    return Finding(Check.HEADER, state, "", figures)


def _disk(folder: Path, figures: Mapping[str, str | int]) -> Finding:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return Finding(Check.DISK, State.UNKNOWN, "", figures)
    state = State.GOOD if free >= LITTLE_ROOM else State.NOTE if free >= NO_ROOM else State.BAD
    return Finding(Check.DISK, state, "", {**figures, "free_bytes": free})


def _memory() -> Finding:
    memory = read_memory()
    if not memory.total:
        return Finding(Check.MEMORY, State.UNKNOWN)
    figures = {"total_bytes": memory.total, "free_bytes": memory.available}
    return Finding(Check.MEMORY, State.GOOD, "", figures)


def _state(*, is_good: bool | None) -> State:
    if is_good is None:
        return State.UNKNOWN
    return State.GOOD if is_good else State.BAD
