"""The folders models are in: what lies there, a file that is added, what is known of each.

The models that come with the program are listed first, with how they were measured; a file
that the person adds is copied beside their own and never takes another's place.
"""

import logging
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.conversation import Mode
from app.domain.generation import Sampling
from app.engine.catalogue import Catalogue, UnusableFile
from app.engine.errors import ModelError
from app.engine.gguf_header import ModelFile, read_header
from app.engine.manifest import Drafting, ShippedModel, read_manifest
from app.services.file_hashes import reading

log = logging.getLogger(__name__)

COPY_SUFFIX = ".part"
DRAWN_ONCE, USUAL_SAMPLING = Drafting(), Sampling()  # for models that we know nothing of


class NoSpaceForModel(ModelError):
    """The disk has no room for a copy of the model file."""

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"{needed_bytes} bytes needed, {free_bytes} free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


@dataclass(frozen=True, slots=True)
class Manner:
    """How a model is spoken with: as it was measured, where we know it.

    Attributes:
        label: The name that came with the program; empty for a model of the person's own.
    """

    label: str = ""
    default_mode: Mode = Mode.LISTEN
    drafting: Drafting = DRAWN_ONCE
    measured: Sampling = USUAL_SAMPLING

    def sampling(self, seed: int) -> Sampling:
        """Return how it is sampled."""
        return replace(self.measured, seed=seed)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders models are in: those that came with the program, and the person's own."""

    shipped: Path
    own: Path

    def models(self) -> list[ModelFile]:
        """Return every usable model found, those that came with the program first."""
        return Catalogue((self.shipped, self.own)).models()

    def unusable(self) -> list[UnusableFile]:
        """Return the files in the folders that look like models and cannot be used."""
        return Catalogue((self.shipped, self.own)).unusable()

    def add(self, source: Path) -> ModelFile:
        """Check a model file, copy it to the person's own folder and return the copy.

        A file of the same name that is already there stays as it is.

        Raises:
            ModelError: It is no model this program can use, or there is no room for it.
        """
        facts = read_header(source)
        self.own.mkdir(parents=True, exist_ok=True, mode=0o700)
        if source.parent.resolve() == self.own.resolve():
            return facts
        target = self._free_name(source)
        free = shutil.disk_usage(self.own).free
        if free < facts.file_bytes * 1.05:
            raise NoSpaceForModel(facts.file_bytes, free)
        part = target.with_name(target.name + COPY_SUFFIX)
        try:
            with reading():
                shutil.copyfile(source, part)
                part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        log.info("model added, %d bytes", facts.file_bytes)
        return read_header(target)

    def card(self, path: Path) -> str:
        """Return what is written about a model; empty for one of the person's own."""
        entry = self._entry(path)
        if entry is None or entry.card is None or not entry.card.is_file():
            return ""
        return entry.card.read_text(encoding="utf-8")

    def is_shipped(self, path: Path, sha256: str) -> bool:
        """Return whether a file is, to the byte, one that came with the program."""
        entry = self._entry(path)
        return entry is not None and entry.sha256 == sha256

    def manner_at(self, path: Path) -> Manner:
        """Return how the model of a file is spoken with, by the file's place."""
        entry = self._entry(path)
        return Manner() if entry is None else _manner(entry)

    def manner_of(self, sha256: str) -> Manner:
        """Return how a model is spoken with, by its bytes."""
        for entry in read_manifest(self.shipped):
            if entry.sha256 and entry.sha256 == sha256:
                return _manner(entry)
        return Manner()

    def _entry(self, path: Path) -> ShippedModel | None:
        """Return the manifest's entry of a file, if it came with the program."""
        if path.parent != self.shipped:
            return None
        entries = read_manifest(self.shipped)
        return next((entry for entry in entries if entry.file == path.name), None)

    def _free_name(self, source: Path) -> Path:
        """Return a path in the person's own folder that nothing has yet."""
        target, number = self.own / source.name, 1
        while target.exists():
            number += 1
            target = target.with_name(f"{source.stem}-{number}{source.suffix}")
        return target


def _manner(entry: ShippedModel) -> Manner:
    return Manner(entry.label, entry.default_mode, entry.drafting, entry.sampling)
