"""A disk that keeps only what was synced, and of the rest whatever chance leaves.

The model is harsher than today's file systems and has no mercy on a missing fsync:

- A file's bytes are safe once the file was synced. Unsynced ones land or do not, each
  sector of 512 bytes for itself, and so does each change of a file's size.
- A name (created, renamed, removed) is safe once its folder was synced. Unsynced ones of
  one folder land in their order, those of different folders independently, and
  syncing a file does not make its name safe.

A read back within one run of the program sees everything, as a real one does.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final

from bench.recording import Change

SECTOR: Final = 512


@dataclass(slots=True)
class _File:
    """The bytes that are safe and the changes to them that are not yet."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        self.safe = self.after(self.pending)
        self.pending = []

    def after(self, changes: list[tuple[int, bytes | None]]) -> bytearray:
        content = bytearray(self.safe)
        for at, data in changes:
            _apply(content, at, data)
        return content

    def after_a_cut(self, chance: random.Random) -> bytes:
        """Return what is left: all, nothing or any of the sectors that were not synced."""
        share = chance.choice((0.0, 1.0, chance.random()))
        landed = [
            piece
            for at, data in self.pending
            for piece in _sectors(at, data)
            if chance.random() < share
        ]
        return bytes(self.after(landed))


@dataclass(frozen=True, slots=True)
class _Naming:
    """One change of names that is not safe yet."""

    change: Change
    file: _File | None

    @property
    def folders(self) -> set[Path]:
        """The folders whose lists of names it changes, and the ones it needs to be there."""
        paths = [self.change.path]
        if self.change.call in ("rename", "link"):
            paths.append(self.change.target)
        return {path.parent for path in paths}

    def needs(self, earlier: "_Naming") -> bool:
        """Return whether it cannot have landed unless an earlier one has."""
        if self.folders & earlier.folders:
            return True
        renamed = earlier.change.call == "rename"
        made = earlier.change.target if renamed else earlier.change.path
        return any(made in (folder, *folder.parents) for folder in self.folders)


class SimulatedDisk:
    """Names and bytes, safe and pending, of everything below one folder."""

    def __init__(self, files: Mapping[Path, bytes], folders: set[Path]) -> None:
        self._safe_names: dict[Path, _File | None] = dict.fromkeys(folders)
        self._safe_names |= {path: _File(bytearray(data)) for path, data in files.items()}
        self._names = dict(self._safe_names)
        self._pending: list[_Naming] = []
        self._open: dict[int, tuple[Path, _File | None]] = {}
        self._offsets: dict[int, int] = {}

    def apply(self, change: Change) -> None:
        """Take one change in; one of a file that is not below the folder changes nothing."""
        if change.call == "open":
            self._open[change.fd] = (change.path, self._names[change.path])
            self._offsets[change.fd] = change.at
        elif change.call == "create" and change.path not in self._names:
            self._change_names(_Naming(change, _File()))
        elif change.call in ("rename", "link", "unlink", "rmdir", "mkdir"):
            self._change_names(_Naming(change, None))
        elif change.fd in self._open:
            self._apply_to_open(change)

    def _apply_to_open(self, change: Change) -> None:
        match change.call:
            case "close":
                del self._open[change.fd]
            case "seek":
                if self._offsets[change.fd] >= 0:
                    self._offsets[change.fd] = change.at
            case "write" | "truncate":
                self._change_bytes(change)
            case "sync":
                self._sync(*self._open[change.fd])
            case _:
                message = "a file was changed in a way that cannot be followed"
                raise ValueError(message)

    def content(self) -> dict[Path, bytes | None]:
        """Return what a reader sees now: bytes, or None for a folder."""
        return _read(self._names)

    def after_a_cut(self, chance: random.Random) -> dict[Path, bytes | None]:
        """Return what a reader finds when the power came back."""
        names = dict(self._safe_names)
        for naming in self._landed(chance):
            _rename(names, naming)
        return {
            path: None if file is None else file.after_a_cut(chance) for path, file in names.items()
        }

    def _change_bytes(self, change: Change) -> None:
        _, file = self._open[change.fd]
        assert file is not None
        if change.call == "truncate":
            file.pending.append((change.at, None))
            return
        at = change.at
        if at < 0:
            offset = self._offsets[change.fd]
            at = offset if offset >= 0 else len(file.after(file.pending))
            if offset >= 0:
                self._offsets[change.fd] = at + len(change.data)
        file.pending.append((at, change.data))

    def _change_names(self, naming: _Naming) -> None:
        _rename(self._names, naming)
        self._pending.append(naming)

    def _sync(self, path: Path, file: _File | None) -> None:
        if file is not None:
            file.sync()
            return
        landed = _with_what_they_need(
            self._pending, {at for at, naming in enumerate(self._pending) if path in naming.folders}
        )
        for at in sorted(landed):
            _rename(self._safe_names, self._pending[at])
        self._pending = [n for at, n in enumerate(self._pending) if at not in landed]

    def _landed(self, chance: random.Random) -> list[_Naming]:
        share = chance.choice((0.0, 1.0, chance.random()))
        wanted = {at for at in range(len(self._pending)) if chance.random() < share}
        return [self._pending[at] for at in sorted(_with_what_they_need(self._pending, wanted))]


def _with_what_they_need(pending: list[_Naming], wanted: set[int]) -> set[int]:
    found: set[int] = set()
    for at in range(len(pending) - 1, -1, -1):
        if at in wanted or any(pending[later].needs(pending[at]) for later in found):
            found.add(at)
    return found


def _rename(names: dict[Path, _File | None], naming: _Naming) -> None:
    change = naming.change
    match change.call:
        case "create":
            names[change.path] = naming.file
        case "mkdir":
            names[change.path] = None
        case "unlink" | "rmdir":
            names.pop(change.path, None)
        case "link":
            names[change.target] = names[change.path]
        case "rename":
            moving = [path for path in names if change.path in (path, *path.parents)]
            for path in moving:
                names[change.target / path.relative_to(change.path)] = names.pop(path)


def _apply(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        content.extend(bytes(max(0, at - len(content))))
        return
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


def _sectors(at: int, data: bytes | None) -> list[tuple[int, bytes | None]]:
    if data is None:
        return [(at, None)]
    cuts = [0, *range(SECTOR - at % SECTOR, len(data), SECTOR), len(data)]
    return [(at + start, data[start:end]) for start, end in pairwise(cuts)]


def _read(names: Mapping[Path, _File | None]) -> dict[Path, bytes | None]:
    return {
        path: None if file is None else bytes(file.after(file.pending))
        for path, file in names.items()
    }
